package carddesk.inspection;

import carddesk.inspection.Finding.Level;
import carddesk.keys.KeyExposure;
import carddesk.keys.KeyFileException.Reason;
import carddesk.keys.KeyInspection;
import carddesk.keys.KeyInspection.Kind;
import carddesk.keys.KeyInspection.Piece;
import carddesk.keys.KeySearch;
import carddesk.keys.KeySearchException;
import carddesk.keys.KeySearchResult.Unread;
import carddesk.keys.KeySet.Problem;
import carddesk.keys.KeySet.Warning;
import carddesk.keys.Origin;
import carddesk.ui.Messages;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Inspects key files that belong together: each piece, what fits, and what is missing or wrong. */
final class KeyInspector {

    private static final Set<Reason> ORDINARY = Set.of(Reason.NOT_A_KEY_FILE, Reason.EMPTY, Reason.TOO_LARGE);
    private static final Set<Kind> PRIVATE = Set.of(Kind.PRIVATE_KEY, Kind.LOCKED_PRIVATE_KEY, Kind.BUNDLE);

    /** Problems that a single file always has. */
    private static final Set<Problem> OF_A_SET = Set.of(Problem.NO_PRIVATE_KEY, Problem.NO_WECHATPAY_KEY, Problem.OWN_KEY_AS_WECHATPAY_KEY);

    private final InspectionReport report;
    private final Messages messages;
    private final Clock clock;

    KeyInspector(InspectionReport report, Clock clock) {
        this.report = report;
        this.messages = report.messages();
        this.clock = clock;
    }

    /**
     * @param files key files and zips
     * @param place of findings about all files
     */
    void inspect(List<Path> files, String place) {
        var readable = new ArrayList<Path>();
        for (var file : files) {
            try {
                KeyInspection.of(List.of(file), clock);
                readable.add(file);
            } catch (KeySearchException refused) {
                refused(refused, String.valueOf(file));
            }
        }
        try {
            var inspection = KeyInspection.of(readable, clock);
            boolean isComplete = inspection.problems().isEmpty();
            inspection.pieces().forEach(piece -> add(piece, isComplete, readable));
            inspection.unread().forEach(unread -> add(unread, isComplete, readable));
            if (!readable.isEmpty()) {
                boolean isOne = readable.size() == 1 && inspection.pieces().stream().allMatch(piece -> piece.origin() instanceof Origin.OnDisk);
                addSet(inspection, place, isOne);
            }
        } catch (KeySearchException refused) {
            refused(refused, place);
        }
    }

    private void refused(KeySearchException refused, String place) {
        report.addSaid(Level.PROBLEM, "key.refused." + refused.reason(), place,
                messages.of("setup.search." + refused.reason(), refused.place(), KeySearch.MAX_ENTRIES));
    }

    private void add(Piece piece, boolean isComplete, List<Path> named) {
        var parts = new ArrayList<String>();
        parts.add(messages.of(switch (piece.kind()) {
            case PRIVATE_KEY -> "setup.piece.privateKey";
            case LOCKED_PRIVATE_KEY -> "setup.piece.lockedKey";
            case BUNDLE -> "setup.piece.bundle";
            case CERTIFICATE -> "setup.piece.certificate";
            case PLATFORM_CERTIFICATE -> "setup.piece.platform";
            case AUTHORITY -> "setup.piece.authority";
            case PUBLIC_KEY -> "setup.piece.publicKey";
        }));
        if (piece.commonName() != null) {
            parts.add(messages.of("inspect.key.name", piece.commonName()));
        }
        if (piece.serialNumber() != null) {
            parts.add(messages.of("setup.piece.serial", piece.serialNumber(), date(piece.expires())));
        }
        if (!piece.fits().isEmpty()) {
            parts.add(messages.of("inspect.key.fits", piece.fits().stream().map(Origin::name).collect(Collectors.joining(", "))));
        }
        if (isComplete && piece.kind() != Kind.AUTHORITY) {
            parts.add(messages.of(piece.used() ? "inspect.key.used" : "inspect.key.unused"));
        }
        var place = place(piece.origin(), named);
        report.addSaid(Level.INFO, "key.piece." + piece.kind(), place, String.join(" · ", parts));
        if (PRIVATE.contains(piece.kind()) && piece.origin() instanceof Origin.OnDisk(var file)) {
            KeyExposure.of(file).stream().sorted().forEach(exposure -> report.addSaid(
                    Level.WARNING, "key.exposure." + exposure, place, messages.of("setup.exposure." + exposure, piece.origin().name())));
        }
    }

    /** An unusable piece is only a warning if the other files form a complete profile. */
    private void add(Unread unread, boolean isComplete, List<Path> named) {
        var place = place(unread.origin(), named);
        if (ORDINARY.contains(unread.reason())) {
            report.add(Level.INFO, "inspect.file.other", place);
            return;
        }
        var lock = unread.lock().isEmpty() ? "" : " " + messages.of("setup.piece.lock", unread.lock());
        report.addSaid(isComplete ? Level.WARNING : Level.PROBLEM, "key.unread." + unread.reason(), place,
                messages.of("setup.file." + unread.reason()) + lock);
    }

    private void addSet(KeyInspection inspection, String place, boolean isOneFile) {
        boolean isNamed = inspection.unread().stream().anyMatch(unread -> !ORDINARY.contains(unread.reason()));
        inspection.problems().stream().sorted().filter(problem -> !(isOneFile && OF_A_SET.contains(problem)))
                .filter(problem -> !(isNamed && problem == Problem.NOTHING_FOUND))
                .forEach(problem -> add(problem, inspection, place));
        inspection.warnings().stream().sorted().filter(warning -> !(isOneFile && warning == Warning.NO_CERTIFICATE))
                .forEach(warning -> add(warning, inspection, place));
        if (inspection.problems().isEmpty()) {
            report.add(Level.INFO, "inspect.key.complete", place);
        }
    }

    private void add(Problem problem, KeyInspection inspection, String place) {
        switch (problem) {
            case KEY_NEEDS_PASSPHRASE, BUNDLE_NEEDS_PASSPHRASE -> report.addSaid(
                    Level.WARNING, "key.problem." + problem, place, messages.of("inspect.key.locked"));
            case SEVERAL_OWN_KEYS -> report.addSaid(
                    Level.WARNING, "key.problem." + problem, place, messages.of("inspect.key.severalOwn"));
            case SEVERAL_WECHATPAY_KEYS -> report.addSaid(
                    Level.WARNING, "key.problem." + problem, place, messages.of("inspect.key.severalTheirs"));
            default -> report.addSaid(Level.PROBLEM, "key.problem." + problem, place,
                    messages.of("setup.problem." + problem, platform(inspection, end -> !end.isAfter(clock.instant()))));
        }
    }

    private void add(Warning warning, KeyInspection inspection, String place) {
        var now = clock.instant();
        var sentence = switch (warning) {
            case WECHATPAY_CERTIFICATE_EXPIRED -> messages.of("setup.warning." + warning, platform(inspection, end -> !end.isAfter(now)));
            case WECHATPAY_CERTIFICATE_EXPIRES_SOON -> messages.of("setup.warning." + warning, platform(inspection, end -> end.isAfter(now)));
            case PUBLIC_KEYS_NOT_USED -> messages.of("inspect.key.severalTheirs");
            case NO_CERTIFICATE, CERTIFICATE_EXPIRES_SOON, AUTHORITY_NOT_USED -> messages.of("setup.warning." + warning);
        };
        report.addSaid(Level.WARNING, "key.warning." + warning, place, sentence);
    }

    private String platform(KeyInspection inspection, Predicate<Instant> ends) {
        return inspection.pieces().stream()
                .filter(piece -> piece.kind() == Kind.PLATFORM_CERTIFICATE && piece.expires() != null && ends.test(piece.expires()))
                .map(piece -> Objects.requireNonNullElse(piece.serialNumber(), "-") + " (" + date(piece.expires()) + ")")
                .collect(Collectors.joining(", "));
    }

    private String date(@Nullable Instant end) {
        return end == null ? "-" : end.atZone(clock.getZone()).toLocalDate().toString();
    }

    /** Names a file as its path was given. */
    private static String place(Origin origin, List<Path> named) {
        var file = named.stream().filter(path -> path.toAbsolutePath().normalize().equals(origin.file())).findFirst().orElse(origin.file());
        return origin instanceof Origin.InZip zip ? file + "!/" + zip.entry() : String.valueOf(file);
    }
}
