package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.fpr.ErrorCode;
import al.tirana.nyja.fpr.Finding;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Findings as a person reads them: code, place, what is wrong, and what to do. */
public final class Findings {

    private Findings() {}

    /**
     * Prints the findings of each message of an input.
     *
     * @param good key of the text for a message without faults
     * @return 0 if no message has a fault; warnings are none
     */
    static int printAll(List<List<Finding>> messages, String good, Context context) {
        boolean faults = false;
        for (int i = 0; i < messages.size(); i++) {
            List<Finding> findings = messages.get(i);
            if (messages.size() > 1) {
                context.say("message.number", i + 1);
            }
            print(findings, context.texts(), context.out());
            if (findings.stream().allMatch(Finding::isWarning)) {
                context.say(good);
            } else {
                faults = true;
            }
        }
        context.out().flush();
        return faults ? ExitCode.NO : ExitCode.OK;
    }

    public static void print(List<Finding> findings, Texts texts, PrintWriter out) {
        for (Finding finding : findings) {
            Optional<ErrorCode> code = Codes.find(finding.code());
            out.println(String.join("  ", head(finding, texts)));
            String what = code.map(known -> texts.of(known.sq(), known.en())).orElse("");
            String detail = finding.sq() == null ? "" : texts.of(finding.sq(), finding.en());
            out.println("    " + String.join(": ", nonBlank(what, detail)));
            code.map(known -> texts.of(known.nextSq(), known.nextEn()))
                    .filter(next -> next != null && !next.isBlank())
                    .ifPresent(next -> out.println("    → " + next));
        }
    }

    private static List<String> head(Finding finding, Texts texts) {
        return nonBlank(
                finding.code(),
                finding.line() == null ? "" : texts.get("finding.line", finding.line()),
                finding.column() == null ? "" : texts.get("finding.column", finding.column()),
                finding.path() == null ? "" : finding.path(),
                finding.clause() == null ? "" : finding.clause());
    }

    private static List<String> nonBlank(String... parts) {
        List<String> kept = new ArrayList<>();
        for (String part : parts) {
            if (!part.isBlank()) {
                kept.add(part);
            }
        }
        return kept;
    }
}
