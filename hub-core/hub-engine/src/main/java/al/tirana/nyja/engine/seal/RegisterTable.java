package al.tirana.nyja.engine.seal;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.fpr.Usual;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table whose rows decide who gets data. Every column of it stands here: a test compares them with the schema. In the
 * order in which rows can be put back.
 *
 * <p>For a column that a later migration adds, give the text that it has in the rows that were there before, with
 * {@link Column#otherwise}; null needs no word.
 */
public enum RegisterTable {
    INSTITUTION(
            "institution",
            List.of("id"),
            text("id"),
            text("name_sq"),
            text("name_en"),
            plain("active", "boolean"),
            time("created_at"),
            text("created_by"),
            text("kind"),
            text("kind_asked_by"),
            text("kind_asked_person"),
            text("technical_telephone"),
            text("technical_mail"),
            text("cases_telephone"),
            text("cases_mail"),
            text("territory"),
            plain("guarded", "boolean").otherwise("false")),
    KEY(
            "institution_key",
            List.of("kid"),
            text("kid"),
            text("institution_id"),
            text("jwk"),
            plain("active", "boolean"),
            time("created_at"),
            text("created_by"),
            time("ended_at")),
    CERTIFICATE(
            "institution_certificate",
            List.of("fingerprint"),
            text("fingerprint"),
            text("institution_id"),
            text("subject"),
            time("not_after"),
            plain("active", "boolean"),
            time("created_at"),
            text("created_by"),
            time("ended_at")),
    CHANNEL(
            "channel",
            List.of("institution_id", "name"),
            text("institution_id"),
            text("name").otherwise(ChannelId.MAIN),
            text("connector"),
            text("settings"),
            plain("version", "bigint"),
            time("changed_at"),
            text("changed_by"),
            time("ended_at")),
    AGREEMENT(
            "agreement",
            List.of("id"),
            text("id"),
            text("plugin"),
            text("state"),
            plain("active_version", "integer"),
            plain("proposed_version", "integer"),
            text("proposed_by"),
            text("resume_by"),
            date("valid_from"),
            date("valid_until"),
            time("changed_at"),
            text("proposed_person"),
            text("resume_person"),
            text("zone").otherwise(Usual.zone().getId()),
            text("proposed_types")),
    VERSION(
            "agreement_version",
            List.of("agreement_id", "version"),
            text("agreement_id"),
            plain("version", "integer"),
            text("hash"),
            text("document"),
            text("origin"),
            time("created_at"),
            text("created_by"),
            text("lists")),
    CHANGE(
            "register_change",
            List.of("id"),
            plain("id", "uuid"),
            text("institution_id"),
            text("kind"),
            text("content"),
            text("state"),
            time("proposed_at"),
            text("proposed_by"),
            text("proposed_person"),
            time("closed_at"),
            text("closed_by"),
            text("closed_person")),
    CODE(
            "plugin_code",
            List.of("plugin"),
            text("plugin"),
            text("sha256"),
            time("confirmed_at"),
            text("confirmed_by"),
            text("asked_sha256"),
            time("asked_at"),
            text("asked_by"),
            text("asked_person")),
    ADMINISTRATOR(
            "administrator",
            List.of("name"),
            text("name"),
            text("person"),
            text("role"),
            text("state"),
            plain("temporary", "boolean"),
            text("sha256"),
            text("asked_by"),
            text("asked_person"),
            time("approved_at"),
            time("created_at"),
            text("created_by"),
            time("changed_at"),
            text("changed_by"),
            text("asked_role"),
            text("factor"),
            plain("asked_unfactor", "boolean").otherwise("false"),
            text("deputy_for"),
            date("deputy_until"),
            text("asked_deputy_for"),
            date("asked_deputy_until"),
            text("agreements"),
            text("asked_agreements"),
            text("unit"),
            text("asked_unit")),
    UNIT(
            "account_unit",
            List.of("account"),
            text("account"),
            text("unit"),
            time("changed_at"),
            text("changed_by"),
            text("asked_unit"),
            time("asked_at"),
            text("asked_by"),
            text("asked_person")),
    CODE_LIST(
            "code_list_version",
            List.of("list", "version"),
            text("list"),
            plain("version", "integer"),
            text("content"),
            text("note"),
            text("state"),
            time("proposed_at"),
            text("proposed_by"),
            text("proposed_person"),
            time("closed_at"),
            text("closed_by"),
            text("closed_person"));

    /**
     * One column.
     *
     * @param type as PostgreSQL calls it
     * @param shown how it is written, the same in every session; {@code %s} is the column
     * @param before what rows hold that were written before the column existed
     */
    record Column(String name, String type, String shown, String before) {

        Column otherwise(String text) {
            return new Column(name, type, shown, text);
        }
    }

    private final String table;
    private final List<String> key;
    private final List<Column> columns;

    RegisterTable(String table, List<String> key, Column... columns) {
        this.table = table;
        this.key = key;
        this.columns = List.of(columns);
    }

    /** Its name in the database. */
    public String table() {
        return table;
    }

    static RegisterTable named(String table) {
        return Arrays.stream(values())
                .filter(one -> one.table.equals(table))
                .findFirst()
                .orElseThrow();
    }

    List<Column> columns() {
        return columns;
    }

    String select() {
        return columns.stream()
                .map(column -> column.shown().formatted(column.name()))
                .collect(Collectors.joining(", ", "select ", " from " + table));
    }

    String byKey() {
        return key.stream().map(column -> column + "::text = ?").collect(Collectors.joining(" and ", " where ", ""));
    }

    List<String> parts(String id) {
        if (key.size() == 1) {
            return List.of(id);
        }
        int slash = id.lastIndexOf('/');
        return List.of(id.substring(0, slash), id.substring(slash + 1));
    }

    String id(Map<String, String> row) {
        return key.stream().map(row::get).collect(Collectors.joining("/"));
    }

    /** A row as the log may have kept it before the table had all of its columns. */
    Map<String, String> whole(Map<String, String> kept) {
        Map<String, String> row = new LinkedHashMap<>();
        for (Column column : columns) {
            row.put(column.name(), kept.containsKey(column.name()) ? kept.get(column.name()) : column.before());
        }
        return row;
    }

    String insert() {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String values = columns.stream().map(column -> "?::" + column.type()).collect(Collectors.joining(", "));
        return "insert into " + table + " (" + names + ") values (" + values + ")";
    }

    String update() {
        return columns.stream()
                .map(column -> column.name() + " = ?::" + column.type())
                .collect(Collectors.joining(", ", "update " + table + " set ", byKey()));
    }

    String delete() {
        return "delete from " + table + byKey();
    }

    static List<String> values(Map<String, String> row, Stream<String> more) {
        List<String> all = new ArrayList<>(row.values());
        more.forEach(all::add);
        return all;
    }

    private static Column text(String name) {
        return new Column(name, "text", "%s", null);
    }

    private static Column plain(String name, String type) {
        return new Column(name, type, "%s::text", null);
    }

    private static Column date(String name) {
        return new Column(name, "date", "to_char(%s, 'YYYY-MM-DD')", null);
    }

    private static Column time(String name) {
        return new Column(
                name, "timestamptz", "to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')", null);
    }
}
