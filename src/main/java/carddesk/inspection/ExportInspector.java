package carddesk.inspection;

import carddesk.inspection.Finding.Level;
import carddesk.journal.ExportProof;
import java.io.IOException;
import java.nio.file.Path;

/** Inspects exported histories: whether they are as they were exported, and by whom. */
final class ExportInspector {

    private final InspectionReport report;

    ExportInspector(InspectionReport report) {
        this.report = report;
    }

    /** @param proof the proof file of an export */
    void inspect(Path proof) {
        var place = String.valueOf(proof);
        try {
            var checked = ExportProof.check(proof);
            switch (checked.verdict()) {
                case WHOLE -> report.add(Level.INFO, "inspect.export.whole", place);
                case CHANGED -> report.add(Level.PROBLEM, "inspect.export.changed", place);
                case FORGED -> report.add(Level.PROBLEM, "inspect.export.forged", place);
                case NOT_A_PROOF -> report.add(Level.PROBLEM, "inspect.export.noProof", place);
                case NO_FILE -> report.add(Level.PROBLEM, "inspect.export.noFile", place);
            }
            if (checked.proof() != null) {
                describe(checked.proof(), place);
            }
        } catch (IOException unreadable) {
            report.add(Level.PROBLEM, "inspect.file.unreadable", place);
        }
    }

    private void describe(ExportProof proof, String place) {
        report.add(Level.INFO, "inspect.export.signed", place, proof.merchant(), proof.serialNumber(), proof.keyDigest());
        report.add(Level.INFO, proof.isFiltered() ? "inspect.export.part" : "inspect.export.all", place,
                proof.rows(), proof.exported().toString(), proof.state().entries(), proof.state().links());
        if (!proof.state().isWhole()) {
            report.add(Level.WARNING, "inspect.export.gap", place);
        }
    }
}
