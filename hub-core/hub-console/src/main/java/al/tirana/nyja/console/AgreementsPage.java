package al.tirana.nyja.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Agreements: all, one with what it lets whom learn, and the steps of its life. */
final class AgreementsPage implements Page {

    /** In place of a number that this role does not see. */
    private static final long NOT_TOLD = -1;

    private static final Map<String, String> STEPS = Map.of(
            "propose", "propose",
            "approve", "approve",
            "withdraw", "withdraw",
            "suspend", "suspend",
            "resume", "resume",
            "approve-resume", "resume/approve",
            "terminate", "terminate");

    @Override
    public void serve(Visit visit) throws IOException {
        String id = visit.part(1);
        if (visit.parts() == 1 && !visit.posts()) {
            visit.show(
                    "agreements",
                    visit.words().get("nav.agreements"),
                    "agreements",
                    Map.of(
                            "agreements",
                            visit.get("agreements").all().stream()
                                    .sorted(Comparator.comparing(TodayPage::trouble)
                                            .thenComparing(one -> one.text("id")))
                                    .toList()));
        } else if (visit.parts() == 2 && "new".equals(id)) {
            BeginAgreement.choose(visit);
        } else if (visit.parts() == 3 && "new".equals(id)) {
            BeginAgreement.fill(visit, visit.part(2));
        } else if (visit.parts() == 2 && "check".equals(id)) {
            WriteAgreement.serve(visit);
        } else if (visit.parts() == 2 && !visit.posts()) {
            one(visit, id);
        } else if (visit.parts() == 3 && "document".equals(visit.part(2)) && !visit.posts()) {
            download(visit, id);
        } else if (visit.parts() == 3 && STEPS.containsKey(visit.part(2))) {
            if (visit.posts()) {
                step(visit, id);
            } else {
                ask(visit, id);
            }
        } else {
            visit.nothingHere();
        }
    }

    private static void one(Visit visit, String id) throws IOException {
        Told agreement = visit.get("agreements/" + Visit.plain(id));
        List<Told> versions = agreement.list("versions");
        long wanted = version(visit, agreement, versions);
        Told version = versions.stream()
                .filter(one -> one.number("version") == wanted)
                .findFirst()
                .orElse(null);
        if (version == null) {
            visit.nothingHere();
            return;
        }
        Map<String, Object> shown = new HashMap<>();
        shown.put("agreement", agreement);
        shown.put("version", version);
        shown.put("versions", versions);
        shown.put("lines", version.text("document").lines().toList());
        List<Matrix> flows = matrix(visit, id, wanted, version.text("document"));
        shown.put("flows", flows);
        long base = base(agreement, wanted);
        String before = document(versions, base);
        shown.put("base", before.isEmpty() ? 0L : base);
        shown.put(
                "disclosed", before.isEmpty() ? List.of() : Disclosed.between(matrix(visit, id, base, before), flows));
        shown.put("lacking", lacking(visit, agreement, wanted, version.text("document")));
        shown.put("changes", before.isEmpty() ? List.of() : Changes.between(before, document(versions, wanted)));
        shown.put(
                "awaited",
                agreement.has("proposedVersion") && agreement.number("proposedVersion") == wanted
                        ? visit.get("agreements/" + Visit.plain(id) + "/approval")
                        : null);
        shown.put("mine", agreement.has("proposedBy") && visit.name().equals(agreement.text("proposedBy")));
        shown.put("resumeMine", agreement.has("resumeBy") && visit.name().equals(agreement.text("resumeBy")));
        visit.show("agreement", agreement.said("title"), "agreements", shown);
    }

    /** What keeps a version from being proposed, before anybody has read it to its end. */
    private static List<FoundAtLine> lacking(Visit visit, Told agreement, long version, String document)
            throws IOException {
        boolean settled = "TERMINATED".equals(agreement.text("state"))
                || agreement.has("activeVersion") && agreement.number("activeVersion") >= version
                || agreement.has("proposedVersion") && agreement.number("proposedVersion") > version;
        if (settled || !visit.may("POST /agreements/check")) {
            return List.of();
        }
        Answer check = visit.post("agreements/check", document, WriteAgreement.YAML);
        return check.good()
                ? WriteAgreement.found(
                                visit,
                                new CameFrom(agreement.text("id"), String.valueOf(version)),
                                visit.told(check.body()),
                                document)
                        .stream()
                        .filter(FoundAtLine::fault)
                        .toList()
                : List.of();
    }

    /** A version's text, as it was signed. */
    private static void download(Visit visit, String id) throws IOException {
        Told agreement = visit.get("agreements/" + Visit.plain(id));
        List<Told> versions = agreement.list("versions");
        long wanted = version(visit, agreement, versions);
        String document = document(versions, wanted);
        if (document.isEmpty()) {
            visit.nothingHere();
        } else {
            visit.file(agreement.text("id") + "-v" + wanted + ".yaml", "text/yaml", document);
        }
    }

    private static long version(Visit visit, Told agreement, List<Told> versions) {
        String wanted = visit.parameter("version");
        if (wanted.matches("\\d{1,9}")) {
            return Long.parseLong(wanted);
        }
        if (agreement.has("proposedVersion")) {
            return agreement.number("proposedVersion");
        }
        return agreement.has("activeVersion")
                ? agreement.number("activeVersion")
                : versions.stream()
                        .mapToLong(one -> one.number("version"))
                        .max()
                        .orElse(0);
    }

    private static List<Matrix> matrix(Visit visit, String id, long version, String document) {
        return Matrix.of(
                visit.get("agreements/" + Visit.plain(id) + "/versions/" + version + "/matrix"),
                document,
                visit.words());
    }

    /** The version in force, or else the one before: with what a version is compared. */
    private static long base(Told agreement, long wanted) {
        long base = agreement.has("activeVersion") ? agreement.number("activeVersion") : wanted - 1;
        return base == wanted ? wanted - 1 : base;
    }

    private static String document(List<Told> versions, long version) {
        return versions.stream()
                .filter(one -> one.number("version") == version)
                .map(one -> one.text("document"))
                .findFirst()
                .orElse("");
    }

    /** What a step would do, before it is done. */
    private static void ask(Visit visit, String id) throws IOException {
        String step = visit.part(2);
        if (!List.of("suspend", "resume", "terminate").contains(step)) {
            visit.nothingHere();
            return;
        }
        Told agreement = visit.get("agreements/" + Visit.plain(id));
        boolean counts = visit.may("GET /deliveries");
        Answer waiting = counts ? visit.ask("deliveries?max=1000&state=WAITING") : null;
        long own = !counts
                ? NOT_TOLD
                : visit.told(waiting.body()).all().stream()
                        .filter(one -> id.equals(one.text("agreement")))
                        .count();
        List<String> flows = visit.get("runs/flows").all().stream()
                .filter(flow -> id.equals(flow.text("agreement")))
                .map(flow -> visit.words().flow(flow.text("flow")))
                .toList();
        visit.show(
                "step",
                visit.words().get("step." + step),
                "agreements",
                Map.of(
                        "agreement",
                        agreement,
                        "step",
                        step,
                        "waiting",
                        own,
                        "all",
                        !counts || waiting.total() <= waiting.body().size(),
                        "flows",
                        String.join(", ", flows)));
    }

    private static void step(Visit visit, String id) throws IOException {
        String step = visit.part(2);
        ObjectNode body = Visit.object();
        switch (step) {
            case "propose" -> body.put("version", number(visit));
            case "approve-resume" -> body.put("version", number(visit)).put("sha256", visit.parameter("sha256"));
            case "approve" -> {
                body.put("version", number(visit)).put("sha256", visit.parameter("sha256"));
                if (visit.parameter("paper").isEmpty()
                        == visit.parameter("noPaper").isEmpty()) {
                    visit.say(new Notice(
                                    false,
                                    visit.words().get("paper.missing"),
                                    visit.words().get("paper.missing.next"))
                            .with("#paper", visit.words().get("paper.number")));
                    visit.go("/console/agreements/" + Visit.plain(id));
                    return;
                }
                body.put("paper", visit.parameter("paper"));
            }
            case "suspend", "resume", "terminate" -> body.put("reason", visit.parameter("reason"));
            default -> {}
        }
        visit.act(
                "agreements/" + Visit.plain(id) + "/" + STEPS.get(step),
                body,
                "done." + step,
                "/console/agreements/" + Visit.plain(id));
    }

    private static int number(Visit visit) {
        String version = visit.parameter("version");
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0;
    }
}
