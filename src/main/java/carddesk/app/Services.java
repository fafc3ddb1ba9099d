package carddesk.app;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;

/**
 * What the program consists of before there is a toolkit.
 *
 * @param clock its zone is that of displayed times
 */
record Services(Home home, Clock clock, Logs logs, Clients clients, PracticeProfileOpener practice) {

    /** Makes the services with the system's time. */
    static Services of(Home home, boolean practises) {
        return of(home, practises, Clock.system(ZoneId.systemDefault()));
    }

    /**
     * Makes the services.
     *
     * @param home an existing folder
     * @param practises whether the practice environment is shown first, so that it starts before the window
     */
    static Services of(Home home, boolean practises, Clock clock) {
        var logs = Logs.into(home.logs());
        var clients = new Clients(userAgent(), clock, new SecureRandom(), System.getProperty("user.name", ""));
        var practice = new PracticeProfileOpener(home.practice(), clients);
        if (practises) {
            practice.prepare();
        }
        return new Services(home, clock, logs, clients, practice);
    }

    static String userAgent() {
        return "CardDesk/" + Version.text();
    }
}
