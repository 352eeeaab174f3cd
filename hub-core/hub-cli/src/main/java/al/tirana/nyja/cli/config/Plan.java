package al.tirana.nyja.cli.config;

import al.tirana.nyja.cli.admin.AdminApi;
import al.tirana.nyja.cli.config.Step.Kind;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands between a hub and a file, and who has to do what about it. Making a plan asks and changes nothing.
 *
 * @param differences sorted by path
 * @param steps in the order in which they are to be done: institutions before the agreements that need them
 */
public record Plan(List<Difference> differences, List<Step> steps) {

    /** @param endMissing whether what is in the hub and not in the file is to be ended, as far as one person may */
    public static Plan of(AdminApi hub, ObjectNode wanted, boolean endMissing) {
        ObjectNode now =
                HubConfig.of(hub, (section, name) -> wanted.path(section).has(name));
        List<Difference> differences = Difference.between(now, wanted);
        List<Step> steps = new ArrayList<>();
        wanted.path("institutions").properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> steps.addAll(new InstitutionPlan(
                                hub,
                                one.getKey(),
                                one.getValue(),
                                now.path("institutions").path(one.getKey()))
                        .steps()));
        wanted.path("agreements").properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> steps.addAll(new AgreementPlan(hub, one.getKey(), one.getValue()).steps()));
        for (Difference difference : differences) {
            if (difference.file() == null) {
                steps.add(missing(difference.path(), endMissing, now));
            } else if (difference.path().startsWith("settings/")) {
                steps.add(Step.byHand(
                        difference.path(),
                        "config.setting",
                        difference.path().substring("settings/".length()) + "="
                                + difference.file().asText()));
            }
        }
        return new Plan(differences, List.copyOf(steps));
    }

    /** Those that this call will do. */
    public List<Step> toDo(boolean approve) {
        return steps.stream()
                .filter(step -> step.action() != null)
                .filter(step -> approve == (step.kind() == Kind.WAITS))
                .toList();
    }

    private static Step missing(String path, boolean end, ObjectNode now) {
        if (!end) {
            return Step.left(path);
        }
        String[] names = path.split("/");
        Map<String, String> body = new LinkedHashMap<>();
        if (names[0].equals("agreements")) {
            boolean enabled =
                    now.at("/agreements/" + names[1] + "/state").asText().equals("ENABLED");
            return enabled
                    ? Step.one(path, "config.suspends", api -> AgreementPlan.step(api, names[1], "suspend"))
                    : Step.left(path);
        }
        if (!names[0].equals("institutions")) {
            return Step.left(path);
        }
        String at = HubConfig.path("institutions", names[1]);
        if (names.length == 2) {
            return Step.one(path, "config.deactivates", api -> api.post(at + "/deactivate", null));
        }
        if (names.length == 4 && names[2].equals("channels")) {
            return Step.one(
                    path,
                    "config.ends",
                    api -> api.post(HubConfig.path("institutions", names[1], "channels", names[3], "end"), null));
        }
        if (names.length >= 4 && names[2].equals("keys") || names.length == 4 && names[2].equals("certificates")) {
            String name = path.substring(("institutions/" + names[1] + "/" + names[2] + "/").length());
            body.put(names[2].equals("keys") ? "kid" : "fingerprint", name);
            return Step.one(
                    path, "config.ends", api -> api.post(at + "/" + names[2] + "/end", InstitutionPlan.json(body)));
        }
        return Step.left(path);
    }
}
