package al.tirana.nyja.console;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Institutions with their contacts, keys, certificates and channels; a channel's test says which hop fails. */
final class InstitutionsPage implements Page {

    private static final Set<String> STEPS = Set.of("test", "pause", "resume", "end");

    @Override
    public void serve(Visit visit) throws IOException {
        if (visit.parts() == 1 && !visit.posts()) {
            visit.show(
                    "institutions",
                    visit.words().get("nav.institutions"),
                    "institutions",
                    Map.of("institutions", visit.get("institutions").all()));
        } else if (visit.parts() == 2 && "new".equals(visit.part(1))) {
            InstitutionForms.add(visit);
        } else if (visit.parts() == 2 && "authorities".equals(visit.part(1)) && !visit.posts()) {
            authorities(visit);
        } else if (visit.parts() == 3 && "sheet".equals(visit.part(2)) && !visit.posts()) {
            SheetPage.serve(visit, visit.part(1));
        } else if (visit.parts() == 3 && InstitutionForms.FORMS.contains(visit.part(2))) {
            InstitutionForms.form(visit, visit.part(1), visit.part(2));
        } else if (visit.parts() == 3 && visit.posts() && InstitutionForms.STEPS.contains(visit.part(2))) {
            InstitutionForms.step(visit, visit.part(1), visit.part(2));
        } else if (visit.parts() == 2 && !visit.posts()) {
            one(visit);
        } else if (visit.parts() == 5
                && visit.posts()
                && "channels".equals(visit.part(2))
                && STEPS.contains(visit.part(4))) {
            channel(visit);
        } else {
            visit.nothingHere();
        }
    }

    /** Whose certificates are accepted, and with which the hub shows itself. */
    private static void authorities(Visit visit) throws IOException {
        Told all = visit.get("authorities");
        Map<Boolean, List<Told>> issues =
                all.list("accepted").stream().collect(Collectors.partitioningBy(one -> one.flag("authority")));
        visit.show(
                "authorities",
                visit.words().get("authorities.title"),
                "institutions",
                Map.of("accepted", issues.get(true), "others", issues.get(false), "hub", all.list("hub")));
    }

    private static void one(Visit visit) throws IOException {
        String path = "institutions/" + Visit.plain(visit.part(1));
        Told institution = visit.get(path);
        Map<String, Object> shown = new HashMap<>();
        shown.put("institution", institution);
        List<Told> certificates = visit.get(path + "/certificates").all();
        List<Told> channels = visit.get(path + "/channels").all();
        Told connection = visit.get(path + "/connection");
        List<Told> secrets = visit.may("GET /institutions/{id}/secrets")
                ? visit.get(path + "/secrets").all()
                : List.of();
        shown.put("secrets", secrets);
        shown.put("names", SettingNames.of(visit));
        shown.put("certificates", certificates);
        shown.put("channels", channels);
        shown.put("connection", connection);
        shown.put("limits", visit.get(path + "/limits").all());
        List<Told> waiting = visit.may("GET /institutions/{id}/changes")
                ? visit.get(path + "/changes").list("waiting")
                : List.of();
        shown.put("waiting", waiting.size());
        // Registering proposes it already; a button for it would only be refused.
        Set<String> asked = waiting.stream()
                .filter(one -> one.has("kind"))
                .flatMap(one -> Stream.of(
                        one.text("kind"),
                        one.has("content") && one.in("content").has("kind") ? "KIND" : ""))
                .collect(Collectors.toSet());
        shown.put("asked", asked.contains("ACTIVATION"));
        shown.put("ready", Ready.of(visit, institution, channels, secrets, certificates, connection, asked));
        visit.show("institution", institution.said("name"), "institutions", shown);
    }

    /** Whether humans bring what goes over the channel. */
    private static boolean byHand(Visit visit) {
        return visit.get("institutions/" + Visit.plain(visit.part(1)) + "/channels").all().stream()
                .anyMatch(one -> one.text("name").equals(visit.part(3))
                        && one.text("connector").equals("manual")
                        && !one.has("endedAt"));
    }

    private static void channel(Visit visit) throws IOException {
        String institution = Visit.plain(visit.part(1));
        String step = visit.part(4);
        String path = "institutions/" + institution + "/channels/" + Visit.plain(visit.part(3)) + "/" + step;
        String back = "/console/institutions/" + institution;
        if (!"test".equals(step)) {
            visit.act(path, "pause".equals(step) ? visit.reason() : null, "done.channel." + step, back);
            return;
        }
        Answer answer = visit.post(path, Visit.object());
        if (answer.good()) {
            Told told = visit.told(answer.body());
            boolean ok = told.flag("ok");
            Told problem = ok || !told.has("problem") ? null : told.in("problem");
            String detail = told.has("detail")
                    ? InThisPlace.said(
                            visit.words().of(told.text("detailSq"), told.text("detail")), visit.words(), visit.times())
                    : "";
            visit.say(new Notice(
                    ok,
                    ok
                            ? (detail.isEmpty()
                                    ? visit.words()
                                            .get(
                                                    byHand(visit) ? "channel.byHand" : "channel.works",
                                                    visit.part(3),
                                                    told.number("millis"))
                                    : detail)
                            : visit.words().get("channel.fails", visit.part(3)) + " "
                                    + (detail.isEmpty() && problem != null ? problem.said() : detail),
                    problem == null ? "" : problem.next()));
        } else {
            visit.say(visit.problem(answer));
        }
        visit.go(back);
    }
}
