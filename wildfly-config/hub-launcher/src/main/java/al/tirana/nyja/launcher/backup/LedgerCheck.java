package al.tirana.nyja.launcher.backup;

import al.tirana.nyja.fpr.Jws;
import al.tirana.nyja.launcher.home.Home;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ledger of a restored database, checked as an auditor checks it without the hub: by the queries of
 * {@code docs/protocol/ledger-events.md}, by the heads that lie outside the database, and by the signature of the last block,
 * which stands for all before it. What waits for its block is no fault: it waited when the backup was made.
 */
final class LedgerCheck {

    private static final Pattern QUERY = Pattern.compile("(?s)-- (\\w+)\\n(.*?);\\n");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOGETHER = 1_000;

    private LedgerCheck() {}

    /**
     * What is wrong.
     *
     * @param heads the signed heads of the backup
     * @param home whose hub sealed the ledger
     */
    static List<String> faults(Connection connection, Path heads, Home home) throws SQLException, IOException {
        List<String> faults = new ArrayList<>();
        for (Map.Entry<String, String> query : queries().entrySet()) {
            count(connection, query.getValue()).ifPresent(found -> faults.add(query.getKey() + " " + found));
        }
        heads(connection, heads, faults);
        signature(connection, home, faults);
        return faults;
    }

    private static Map<String, String> queries() throws IOException {
        try (InputStream in = LedgerCheck.class.getResourceAsStream("ledger.sql")) {
            Map<String, String> queries = new LinkedHashMap<>();
            Matcher query = QUERY.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (query.find()) {
                queries.put(query.group(1), query.group(2));
            }
            return queries;
        }
    }

    /** Each query gives the numbers of what is wrong; the first of them, and how many. */
    private static java.util.Optional<String> count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            long first = 0;
            long rows = 0;
            while (row.next()) {
                first = rows++ == 0 ? row.getLong(1) : first;
            }
            return rows == 0 ? java.util.Optional.empty() : java.util.Optional.of(first + " (" + rows + ")");
        }
    }

    private static void heads(Connection connection, Path heads, List<String> faults) throws SQLException, IOException {
        Set<Long> told = new HashSet<>();
        if (Files.exists(heads)) {
            try (BufferedReader lines = Files.newBufferedReader(heads)) {
                List<JsonNode> some = new ArrayList<>();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    some.add(JSON.readTree(line));
                    if (some.size() == TOGETHER) {
                        compare(connection, some, told, faults);
                    }
                }
                compare(connection, some, told, faults);
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select block_no from ledger_block order by block_no")) {
            while (row.next()) {
                long block = row.getLong(1);
                // a head is written after its block: the newest may not have been there
                if (!told.contains(block) && !row.isLast()) {
                    faults.add("HEADS_SHORTENED " + block);
                    return;
                }
            }
        }
    }

    private static void compare(Connection connection, List<JsonNode> heads, Set<Long> told, List<String> faults)
            throws SQLException {
        Map<Long, String> stored = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("select block_no, hash, jws from ledger_block where block_no = any (?)")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint",
                            heads.stream()
                                    .map(head -> head.path("block").asLong())
                                    .toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    stored.put(row.getLong(1), row.getString(2) + row.getString(3));
                }
            }
        }
        for (JsonNode head : heads) {
            long block = head.path("block").asLong();
            told.add(block);
            if (!(head.path("hash").asText() + head.path("jws").asText()).equals(stored.get(block))) {
                faults.add("HISTORY_REWRITTEN " + block);
            }
        }
        heads.clear();
    }

    private static void signature(Connection connection, Home home, List<String> faults)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select block_no, jws from ledger_block order by block_no desc limit 1")) {
            if (row.next() && !signed(row.getString(2), keys(home))) {
                faults.add("SIGNATURE_WRONG " + row.getLong(1));
            }
        }
    }

    private static boolean signed(String jws, List<JWK> keys) {
        try {
            Jws.Parts parts = Jws.parse(jws);
            for (JWK key : keys) {
                if (key.getKeyID().equals(parts.keyId().orElse(null))) {
                    return Jws.verify(parts, parts.content(), key).orElse(false);
                }
            }
            return false;
        } catch (ParseException | JOSEException | RuntimeException e) {
            return false;
        }
    }

    private static List<JWK> keys(Home home) throws IOException {
        List<JWK> keys = new ArrayList<>();
        try {
            Path own = home.secrets().resolve("hub-ledger.jwk");
            if (Files.exists(own)) {
                keys.add(ECKey.parse(Files.readString(own)).toPublicJWK());
            }
            Path retired = home.secrets().resolve("hub-ledger-retired.jwks");
            if (Files.exists(retired)) {
                JWKSet.parse(Files.readString(retired)).getKeys().forEach(key -> keys.add(key.toPublicJWK()));
            }
            return keys;
        } catch (ParseException e) {
            throw new IOException("hub-ledger", e);
        }
    }
}
