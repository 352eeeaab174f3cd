package al.tirana.nyja.plugin.instat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What there is to know of counted tables, by concepts of ESMS, in both languages. */
final class CountedQuality {

    private CountedQuality() {}

    /** For whoever gets the tables: what the public ones tell. */
    static byte[] of(JsonObject body, String time) {
        StringBuilder text = new StringBuilder("CONCEPT,SQ,EN\r\n");
        for (List<String> line : lines(body, Product.PUBLIC, time)) {
            text.append(line.get(0));
            line.subList(1, 3).forEach(said -> text.append(",\"")
                    .append(said.replace("\"", "\"\""))
                    .append('"'));
            text.append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Concept, Albanian, English. */
    static List<List<String>> lines(JsonObject body, Product product, String time) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "SOURCE_TYPE",
                "Të dhëna administrative: njoftime e referime mes institucioneve, jo vrojtim statistikor",
                "Administrative data: notices and referrals between institutions, no statistical survey"));
        lines.add(counts(body.getString("population")));
        String period = body.getString("period");
        lines.add(List.of("REF_PERIOD", period, period));
        lines.add(List.of("META_UPDATE", time, time));
        lines.add(
                List.of(
                        "COVERAGE",
                        "Vetëm ata për të cilët pati një mesazh sipas marrëveshjeve; kush nuk u njoftua, ose refuzoi, nuk numërohet",
                        "Only those of whom there was a message under the agreements; who was not told of, or refused, is not counted"));
        lines.add(List.of(
                "ACCURACY",
                "E panjohura është kategori më vete (_U); nuk shpërndahet",
                "Unknown is a category of its own (_U); it is not spread"));
        lines.add(List.of(
                "CONF_DATA_TR",
                "Rregullat " + body.getString("ruleSet") + "; pragjet " + thresholds(body)
                        + "; vlera bosh me Q: e fshehur",
                "Rules " + body.getString("ruleSet") + "; thresholds " + thresholds(body)
                        + "; empty with Q: suppressed"));
        Hidden.numbers(body, product).forEach(said -> lines.add(List.of("CONF_DATA_TR", said.sq(), said.en())));
        Hidden.tables(body).forEach(said -> lines.add(List.of("CONF_POLICY", said.sq(), said.en())));
        for (String zone : Told.texts(body, "zones")) {
            List<String> units = Told.split(zone);
            String said = units.get(0) + " = " + String.join(", ", units.subList(1, units.size()));
            lines.add(List.of("STAT_CONC_DEF", said, said));
        }
        lines.add(
                List.of(
                        "REV_POLICY",
                        "Një korrigjim jepet kur ata që vijnë, ose ata që hiqen, nuk janë më pak se pragu më i lartë, si persona e si familje; deri atëherë pret, edhe për vitin. Pasi jepet viti, tremujorët e tij nuk tregojnë më njeri të ri: kush njihet më vonë është në rishikimin e vitit",
                        "A correction is told when those who come, or those who go, are not fewer than the highest threshold, as persons and as households; until then it waits, for the year too. Once a year is told its quarters tell of nobody new: who is known later is in the year's revision"));
        int revision = body.getInt("revision");
        lines.add(List.of(
                "DATA_REV",
                revision == 0 ? "Dhënia e parë" : "Rishikimi " + revision + ": zëvendëson dhëniet e mëparshme",
                revision == 0 ? "First delivery" : "Revision " + revision + ": it replaces what was delivered before"));
        return lines;
    }

    /** What the numbers are numbers of. */
    private static List<String> counts(String population) {
        return switch (population) {
            case "PERSONA" ->
                List.of(
                        "STAT_UNIT",
                        "Persona: secili një herë në muaj për çdo bashkim tiparesh; kush u kthye në dy muaj numërohet dy herë",
                        "Persons: each once a month for each combination of traits; who returned in two months is counted twice");
            case "FAMILJE" -> List.of("STAT_UNIT", "Familje të njoftuara", "Households that were notified");
            default -> List.of("STAT_UNIT", "Raste: referime të kërkuara", "Cases: referrals that were requested");
        };
    }

    private static String thresholds(JsonObject body) {
        List<String> said = new ArrayList<>();
        for (JsonValue one : body.getJsonArray("tables")) {
            JsonObject table = one.asJsonObject();
            said.add(table.getString("id") + " " + table.getInt("threshold"));
        }
        return String.join(", ", said);
    }
}
