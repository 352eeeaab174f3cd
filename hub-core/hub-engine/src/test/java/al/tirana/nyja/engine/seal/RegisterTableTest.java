package al.tirana.nyja.engine.seal;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegisterTableTest {

    private static final String COLUMNS = """
            select column_name, udt_name from information_schema.columns
            where table_schema = 'public' and table_name = ?""";
    private static final Map<String, String> TYPES = Map.of("bool", "boolean", "int4", "integer", "int8", "bigint");

    /** A column that is left out may be changed in the database unseen. */
    @ParameterizedTest
    @EnumSource
    void everyColumnOfTheTableCounts(RegisterTable table) throws SQLException {
        Map<String, String> schema = new TreeMap<>();
        try (var connection = TestDatabase.connection();
                PreparedStatement select = connection.prepareStatement(COLUMNS)) {
            select.setString(1, table.table());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    schema.put(row.getString(1), TYPES.getOrDefault(row.getString(2), row.getString(2)));
                }
            }
        }
        Map<String, String> counted = new TreeMap<>();
        table.columns().forEach(column -> counted.put(column.name(), column.type()));

        assertThat(counted).isEqualTo(schema);
    }
}
