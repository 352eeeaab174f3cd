package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Window;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What would be told now of a time.
 *
 * @param bodies of each population of which something would
 * @param tableless of which nothing is told, since no table of it may be
 * @param waiting what is not told yet
 */
record Prepared(Map<Population, JsonObject> bodies, List<JsonObject> tableless, List<Waiting> waiting) {

    static Prepared of(Window window, Call call) {
        return after(Map.of(), window, call);
    }

    /** @param told what is being told, by its keys: the hub does not know it yet */
    static Prepared after(Map<String, JsonObject> told, Window window, Call call) {
        Earlier earlier = key -> Optional.ofNullable(told.get(key)).or(() -> call.earlier("HUB", key));
        Map<Population, Preparing> each = new LinkedHashMap<>();
        for (Population population : Population.ALL) {
            each.put(population, new Preparing(population, window, call, earlier));
        }
        Set<Population> decided = new HashSet<>();
        each.forEach((population, preparing) -> population
                .alsoCountedAs()
                .map(Population::of)
                .ifPresent(others -> {
                    Preparing.decide(List.of(each.get(others), preparing));
                    decided.addAll(List.of(others, population));
                }));
        each.forEach((population, preparing) -> {
            if (!decided.contains(population)) {
                Preparing.decide(List.of(preparing));
            }
        });
        Map<Population, JsonObject> made = new LinkedHashMap<>();
        each.forEach((population, preparing) -> preparing
                .body(population.alsoCountedAs().map(Population::of).map(made::get))
                .ifPresent(body -> made.put(population, body)));
        made.replaceAll((population, body) -> isAlone(population, body, made) ? TableBody.withoutTables(body) : body);
        Map<Population, JsonObject> bodies = new LinkedHashMap<>(made);
        bodies.values().removeIf(body -> body.getJsonArray("tables").isEmpty());
        return new Prepared(
                bodies,
                made.values().stream()
                        .filter(body -> body.getJsonArray("tables").isEmpty())
                        .toList(),
                each.values().stream().map(Preparing::waiting).toList());
    }

    /**
     * A correction of which the other count of the same people may tell nothing, though it told of the time before: a year
     * would then be built on one of the one and on another of the other, and each would say something of what the other hides.
     */
    private static boolean isAlone(Population population, JsonObject body, Map<Population, JsonObject> made) {
        return body.getInt("revision") > 0
                && made.entrySet().stream()
                        .filter(other -> other.getKey()
                                .alsoCountedAs()
                                .filter(population.id()::equals)
                                .isPresent())
                        .map(Map.Entry::getValue)
                        .anyMatch(other -> other.getInt("revision") > 0
                                && other.getJsonArray("tables").isEmpty());
    }

    /** Whether somebody has to know what waits, though there is nothing to release. */
    boolean isToBeKnown() {
        return waiting.stream().anyMatch(Waiting::isToBeKnown)
                || tableless.stream()
                        .flatMap(body -> Told.texts(body, "withheld").stream())
                        .anyMatch(withheld -> withheld.endsWith("TOLD_BEFORE"));
    }

    /** Whether a quarter of which nothing was told yet has no table that may be. */
    boolean isNew() {
        return tableless.stream().anyMatch(body -> body.getInt("revision") == 0)
                && waiting.stream().noneMatch(Waiting::isToBeKnown);
    }

    /** Whether a year's quarters are to be revised before it, if they can be. */
    boolean isStale() {
        return waiting.stream().anyMatch(Waiting::stale);
    }

    /** Line by line, for whoever releases it. */
    List<String> protocol() {
        List<String> lines = new ArrayList<>();
        bodies.values().forEach(body -> lines.addAll(Protocol.lines(body)));
        tableless.forEach(body -> lines.addAll(Protocol.lines(body)));
        waiting.forEach(one -> one.lines().forEach(said -> lines.add(said.sq() + " / " + said.en())));
        return lines;
    }
}
