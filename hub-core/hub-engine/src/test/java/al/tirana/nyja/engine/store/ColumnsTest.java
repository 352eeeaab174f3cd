package al.tirana.nyja.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    private static final String[] TYPES = {"uuid", "text", "bytea", "timestamptz", "int", "bigint"};
    private static final UUID ID = UUID.fromString("0193e4b0-0000-7000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-11-22T05:00:00.123456Z");

    private final Database database = TestDatabase.empty();

    @Test
    void whatGoesInComesOutInItsOrder() {
        assertThat(through(new Object[][] {
                    {ID, "Çelësi \"i\" {parë}, \\ NULL", new byte[] {0, -1, 92, 34}, AT, 7, 1L << 40},
                    {null, null, null, null, null, null},
                    {ID, "", new byte[0], Instant.EPOCH, -1, 0L}
                }))
                .containsExactly(
                        List.of(ID, "Çelësi \"i\" {parë}, \\ NULL", "[0, -1, 92, 34]", AT, 7, 1L << 40),
                        Arrays.asList(null, null, "null", null, null, null),
                        List.of(ID, "", "[]", Instant.EPOCH, -1, 0L));
    }

    @Test
    void noRowsAreNoRows() {
        assertThat(through(new Object[0][])).isEmpty();
    }

    private List<List<Object>> through(Object[][] rows) {
        Columns columns = new Columns(TYPES);
        Arrays.stream(rows).forEach(columns::row);
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select * from " + Columns.unnest(TYPES))) {
                assertThat(columns.bind(select, 1)).isEqualTo(TYPES.length + 1);
                try (ResultSet row = select.executeQuery()) {
                    List<List<Object>> out = new ArrayList<>();
                    while (row.next()) {
                        out.add(values(row));
                    }
                    return out;
                }
            }
        });
    }

    private static List<Object> values(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject(4, OffsetDateTime.class);
        return Arrays.asList(
                row.getObject(1),
                row.getString(2),
                Arrays.toString(row.getBytes(3)),
                at == null ? null : at.toInstant(),
                row.getObject(5),
                row.getObject(6));
    }
}
