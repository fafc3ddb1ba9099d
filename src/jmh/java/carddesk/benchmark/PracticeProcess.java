package carddesk.benchmark;

import carddesk.sandbox.PracticeKeys;
import carddesk.sandbox.PracticeOptions;
import carddesk.sandbox.PracticeServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;

/** The practice server in a process of its own, so that what a client's process spends is the client's; ends with whoever started it. */
final class PracticeProcess implements AutoCloseable {

    private final Process process;
    private final URI address;

    private PracticeProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** @param args the folder of the practice keys */
    static void main(String[] args) throws IOException {
        try (var server = PracticeServer.start(
                PracticeKeys.loadOrGenerate(Path.of(args[0])), PracticeOptions.standard(InstantSource.system()).withoutRateLimit())) {
            System.out.println(server.baseUri()); // the parent process reads the address
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }

    /** Starts a server whose keys are in a folder; without nodelay each answer on a kept connection would wait 40 ms for an acknowledgement. */
    static PracticeProcess start(Path keys) throws IOException {
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"), "-XX:+UseSerialGC", "-Dsun.net.httpserver.nodelay=true",
                        "-cp", System.getProperty("java.class.path"), PracticeProcess.class.getName(), keys.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new PracticeProcess(process, URI.create(process.inputReader().readLine()));
    }

    /** Where it listens. */
    URI address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
    }
}
