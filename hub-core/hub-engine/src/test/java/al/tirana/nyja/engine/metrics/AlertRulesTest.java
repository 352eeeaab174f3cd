package al.tirana.nyja.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The shipped alert rules speak of nothing that the hub does not measure, and what it measures has names as agreed. */
class AlertRulesTest {

    private static final Path RULES = Path.of("..", "..", "docs", "alerts.yml");
    private static final Pattern SERIES = Pattern.compile("^([a-z_][a-z0-9_]*)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");
    private static final Pattern SELECTOR = Pattern.compile("([a-z_][a-z0-9_]*)\\s*(?:\\{([^}]*)})?");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without)\\s*\\(([^)]*)\\)");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"[^\"]*\"");
    private static final Pattern NAMED = Pattern.compile("\\$labels\\.([a-z_]+)");
    private static final Set<String> WORDS =
            Set.of("sum", "rate", "histogram_quantile", "time", "max", "min", "and", "or", "unless");

    private final Metrics metrics = new Metrics();
    private final Map<String, Set<String>> labels = new HashMap<>();
    private String scraped;

    @BeforeEach
    void measureSomethingOfEach() {
        metrics.message("FPR-221", "BT-OSHC0012-2026-01", "BT.QRM", List.of());
        metrics.delivery("DELIVERED", "OSHC.0012", () -> "BT.QRM", Duration.ofMillis(3));
        metrics.route("rest", "OSHC.0012", "DELIVER", "COMPLETED");
        metrics.gateTook(Duration.ofMillis(3), "BT.QRM", List.of());
        metrics.parts(Map.of("database", true));
        scraped = metrics.scrape(new Backlog.Counts(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, Map.of("SERVER", 1L)));
        scraped.lines().map(SERIES::matcher).filter(Matcher::matches).forEach(line -> {
            Set<String> names = labels.computeIfAbsent(line.group(1), name -> new TreeSet<>());
            Matcher label = LABEL.matcher(line.group(2) == null ? "" : line.group(2));
            while (label.find()) {
                names.add(label.group(1));
            }
        });
        labels.put("up", Set.of("job", "instance"));
    }

    @Test
    void eachRuleNamesMetricsAndLabelsThatThereAre() throws IOException {
        for (Map<?, ?> rule : rules()) {
            String expression = rule.get("expr").toString();
            Set<String> known = new TreeSet<>();
            String rest = expression;
            Matcher grouping = GROUPING.matcher(expression);
            Set<String> grouped = new TreeSet<>();
            while (grouping.find()) {
                grouped.addAll(List.of(grouping.group(1).trim().split("\\s*,\\s*")));
            }
            rest = GROUPING.matcher(rest)
                    .replaceAll("")
                    .replaceAll("\\[[0-9]+[smhd]]", "")
                    .replaceAll("\\b[0-9.]+\\b", "");
            Matcher selector = SELECTOR.matcher(rest);
            int found = 0;
            while (selector.find()) {
                String name = selector.group(1);
                if (WORDS.contains(name)) {
                    continue;
                }
                assertThat(labels).as(expression).containsKey(name);
                known.addAll(labels.get(name));
                found++;
                Matcher matcher = MATCHER.matcher(selector.group(2) == null ? "" : selector.group(2));
                while (matcher.find()) {
                    assertThat(labels.get(name)).as(expression).contains(matcher.group(1));
                }
            }
            assertThat(found).as(expression).isPositive();
            assertThat(known).as(expression).containsAll(grouped);
            assertThat(expression.chars().filter(one -> one == '(').count())
                    .as(expression)
                    .isEqualTo(expression.chars().filter(one -> one == ')').count());
            Matcher named = NAMED.matcher(rule.get("annotations").toString());
            while (named.find()) {
                assertThat(grouped.isEmpty() ? known : grouped)
                        .as(rule.get("alert").toString())
                        .contains(named.group(1));
            }
        }
    }

    @Test
    void eachRuleSaysInBothLanguagesWhatToDoAndHowUrgentItIs() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Map<?, ?> rule : rules()) {
            String name = rule.get("alert").toString();
            assertThat(names.add(name)).as(name).isTrue();
            assertThat(rule.get("for").toString()).as(name).matches("[0-9]+[mh]");
            assertThat(((Map<?, ?>) rule.get("labels")).get("severity"))
                    .as(name)
                    .isIn("warning", "critical");
            Map<?, ?> said = (Map<?, ?>) rule.get("annotations");
            assertThat(said.get("summary").toString()).as(name).isNotBlank();
            assertThat(said.get("summary_sq").toString()).as(name).isNotEqualTo(said.get("summary"));
        }
        assertThat(names).hasSizeGreaterThan(8);
    }

    @Test
    void namesFollowTheConventions() {
        scraped.lines().filter(line -> line.startsWith("# TYPE nyja_")).forEach(line -> {
            String[] words = line.split(" ");
            assertThat(words[2]).as(line).matches("[a-z_]+");
            assertThat(words[2].endsWith("_total")).as(line).isEqualTo(words[3].equals("counter"));
            assertThat(scraped).contains("# HELP " + words[2] + " ");
            if (words[3].equals("histogram")) {
                assertThat(words[2]).endsWith("_seconds");
            }
        });
        labels.forEach((name, found) -> {
            if (name.startsWith("nyja_")) {
                assertThat(Set.of(
                                "agreement",
                                "check",
                                "connector",
                                "direction",
                                "institution",
                                "kind",
                                "le",
                                "outcome",
                                "recipient"))
                        .as(name)
                        .containsAll(found);
            }
        });
    }

    private static List<Map<?, ?>> rules() throws IOException {
        Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(RULES));
        return ((List<?>) file.get("groups"))
                .stream()
                        .flatMap(group -> ((List<?>) ((Map<?, ?>) group).get("rules")).stream())
                        .<Map<?, ?>>map(rule -> (Map<?, ?>) rule)
                        .toList();
    }
}
