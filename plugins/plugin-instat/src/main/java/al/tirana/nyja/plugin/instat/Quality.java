package al.tirana.nyja.plugin.instat;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** What there is to know of a table's quality, by concepts of ESMS, in both languages. */
final class Quality {

    private final StringBuilder text = new StringBuilder("CONCEPT,SQ,EN\r\n");

    private Quality() {}

    static byte[] of(JsonObject body, String sender, String time) {
        Quality quality = new Quality();
        JsonObject sdc = body.getJsonObject("sdc");
        long hidden = SignedTables.rows(body).stream()
                .filter(row -> "Q".equals(row.get("OBS_STATUS")))
                .count();
        String revision = String.valueOf(body.getInt("revision", 0));
        quality.both("CONTACT", sender);
        quality.both("META_UPDATE", time);
        quality.both("DATA_DESCR", body.getString("dataflow"));
        quality.both("REF_PERIOD", body.getString("period"));
        quality.say(
                "SOURCE_TYPE",
                "Të dhëna administrative: njoftime e referime mes institucioneve, jo vrojtim statistikor",
                "Administrative data: notices and referrals between institutions, no statistical survey");
        quality.say(
                "COVERAGE",
                "Vetëm ata për të cilët pati një mesazh sipas marrëveshjeve; kush nuk u njoftua nuk numërohet",
                "Only those of whom there was a message under the agreements; who was not told of is not counted");
        quality.say(
                "ACCURACY",
                "E panjohura është kategori më vete (_U); nuk shpërndahet",
                "Unknown is a category of its own (_U); it is not spread");
        quality.say(
                "CONF_DATA_TR",
                "Rregullat " + sdc.getString("ruleSet") + ", pragu " + sdc.getInt("threshold") + "; " + hidden
                        + " vlera të fshehura",
                "Rules " + sdc.getString("ruleSet") + ", threshold " + sdc.getInt("threshold") + "; " + hidden
                        + " values hidden");
        quality.say("DATA_REV", "Rishikimi " + revision, "Revision " + revision);
        return quality.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void both(String concept, String said) {
        say(concept, said, said);
    }

    private void say(String concept, String sq, String en) {
        text.append(concept)
                .append(',')
                .append(quoted(sq))
                .append(',')
                .append(quoted(en))
                .append("\r\n");
    }

    private static String quoted(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }
}
