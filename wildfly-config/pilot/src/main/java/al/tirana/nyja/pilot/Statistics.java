package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.cli.admin.AdminClient;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.fpr.Uuid7;
import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.hub.HubClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The chapter about statistics: the municipality's statisticians sign a quarter's table, the institute refuses a line of it, and
 * says where; the table is corrected, sent as a revision, and taken.
 */
final class Statistics {

    private static final String DATAFLOW = "BT:DF_RETURNEES_AREA(1.0.0)";
    private static final String TABLE = "DF_RETURNEES_AREA";
    private static final List<String> COLUMNS =
            List.of("FREQ", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "CONF_STATUS");

    private final Environment stage;
    private final AdminClient arta;
    private final Console paper;
    private final Texts texts;
    private final Facts facts;
    private final Institution statisticians;
    private final HubClient hub;
    private final String period = quarter(YearMonth.now().minusMonths(3));
    /** Another each time the demo runs in the same home. */
    private final String report = "RET-" + period + "-" + Math.floorMod(System.nanoTime(), 1_000_000);

    Statistics(Environment stage, AdminClient arta, Console paper, Texts texts, Facts facts) {
        this.stage = stage;
        this.arta = arta;
        this.paper = paper;
        this.texts = texts;
        this.facts = facts;
        try {
            this.statisticians = Institution.load(stage.hub().home().root(), Cast.STATISTICIANS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.hub = new HubClient(stage.hub().url(), statisticians);
    }

    void tell() {
        paper.chapter(texts.get("stat.title"));
        paper.line(paper.faint(texts.get("stat.lead")));
        stage.institute().command("/says", Json.object().put("what", "LINE"));
        boolean sent = post(0);
        Optional<JsonNode> refused = verdict(file(0));
        facts.expect(sent && refused.filter(said -> is(said, "REFUZUAR")).isPresent(), "fact.statRefused");
        refused.ifPresent(said -> said.path("lines")
                .forEach(line -> paper.line("· "
                        + texts.get(
                                "stat.line",
                                file(0),
                                line.path("row").asInt(),
                                line.path("column").asText(),
                                line.path("reason").asText()))));

        stage.institute().command("/says", Json.object().put("what", "HONEST"));
        boolean corrected = post(1);
        Optional<JsonNode> taken = verdict(file(1));
        facts.expect(corrected && taken.filter(said -> is(said, "PRANUAR")).isPresent(), "fact.statTaken");
        facts.expect(
                stage.institute().file(file(0)).isPresent()
                        && stage.institute().file(file(1)).isPresent(),
                "fact.statBoth");
        paper.line("· " + texts.get(taken.isPresent() ? "stat.taken" : "stat.silent", file(1)));
    }

    private static boolean is(JsonNode said, String verdict) {
        return said.path("verdict").asText().equals(verdict);
    }

    private String file(int revision) {
        return report + "-" + TABLE + (revision == 0 ? "" : "-r" + revision) + ".csv";
    }

    /** Reads the institute's report as soon as it lies there, and hears what the hub made of it. */
    private Optional<JsonNode> verdict(String file) {
        if (!Scenario.await(
                () -> stage.institute().file("validimi-" + file + ".done").isPresent())) {
            return Optional.empty();
        }
        arta.post("runs/" + Cast.STATISTICS_AGREEMENT + "/validated/now", null);
        JsonNode[] heard = {null};
        Scenario.await(() -> (heard[0] = heard(file)) != null);
        return Optional.ofNullable(heard[0]);
    }

    private JsonNode heard(String file) {
        try {
            for (ObjectNode message : hub.inbox(100)) {
                hub.acknowledge(message.path("id").asText());
                JsonNode body = message.at("/data/body");
                if (body.path("file").asText().equals(file)) {
                    return body;
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private boolean post(int revision) {
        try {
            boolean accepted = hub.post(FprSignature.signed(table(revision), statisticians.signing()))
                    .accepted();
            paper.line("· " + texts.get(accepted ? "stat.sent" : "stat.notSent", file(revision)));
            return accepted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private ObjectNode table(int revision) {
        ObjectNode message = Json.object()
                .put("specversion", "1.0")
                .put("id", Uuid7.next().toString())
                .put("source", Actors.uri(Cast.STATISTICIANS))
                .put("type", "al.tirana.fpr.statistics.submitted.v1")
                .put("subject", "report/" + report)
                .put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("datacontenttype", "application/json")
                .put("dataschema", "https://id.tirana.al/fpr/schema/statistics.submitted/v1")
                .put("fprversion", "1.0")
                .put("recipient", Actors.uri(Cast.INSTITUTE))
                .put("agreementid", Cast.STATISTICS_AGREEMENT)
                .put("purpose", "STATISTIKE")
                .put("sensitivity", "P1")
                .put("correlationid", Uuid7.next().toString())
                .put("idempotencykey", Cast.STATISTICIANS + ":" + report + ":r" + revision)
                .put("retention", "P30D")
                .put("testmode", true);
        ObjectNode data = message.putObject("data");
        ObjectNode body = data.putObject("body")
                .put("reportId", report)
                .put("dataflow", DATAFLOW)
                .put("period", period)
                .put("action", "R")
                .put("revision", revision)
                .put("format", "SDMX-CSV-2.0");
        body.putObject("sdc")
                .put("ruleSet", "SDC-BT-1")
                .put("threshold", 5)
                .put("primary", 1)
                .put("secondary", 0)
                .put("audited", true);
        ArrayNode columns = body.putArray("columns");
        COLUMNS.forEach(columns::add);
        ArrayNode rows = body.putArray("rows");
        row(rows, "AL224-05", 119 + revision, "A", "F");
        row(rows, "AL224-06", 97, "A", "F");
        row(rows, "AL224-07", null, "Q", "C");
        row(rows, "AL224", 1_408 + revision, "A", "F");
        body.put("rowCount", rows.size());
        ObjectNode legal = data.putObject("legal");
        legal.putArray("basis").add("DETYRIM_LIGJOR");
        legal.putArray("references").addObject().put("act", "Ligji 17/2018");
        return message;
    }

    private void row(ArrayNode rows, String area, Integer value, String status, String mark) {
        rows.addArray().add("Q").add(area).add(period).add(value).add(status).add(mark);
    }

    private static String quarter(YearMonth month) {
        return month.getYear() + "-Q" + (month.getMonthValue() + 2) / 3;
    }
}
