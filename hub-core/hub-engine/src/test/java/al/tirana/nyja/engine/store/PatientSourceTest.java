package al.tirana.nyja.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.PooledConnection;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What takes long in the database is waited for while tables are made, and only then. */
class PatientSourceTest {

    private static final int A_SECOND = 1000;

    /** A pool of one connection. */
    private static final class Pool extends PGSimpleDataSource {

        private static final long serialVersionUID = 1;

        private final transient PooledConnection one;

        Pool(PooledConnection one) {
            this.one = one;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return one.getConnection();
        }
    }

    @Test
    void aMigrationIsNotCutOffAndWhoComesNextIsAgain() throws SQLException {
        PGSimpleDataSource database = (PGSimpleDataSource) TestDatabase.another("patient_source");
        PGConnectionPoolDataSource hasty = new PGConnectionPoolDataSource();
        hasty.setUrl(database.getUrl());
        hasty.setUser(database.getUser());
        hasty.setPassword(database.getPassword());
        hasty.setSocketTimeout(1);
        PooledConnection one = hasty.getPooledConnection();
        Pool pool = new Pool(one);
        try (Connection migrating = new PatientSource(pool).getConnection()) {
            assertThat(migrating.getNetworkTimeout()).isZero();
        }
        try (Connection next = pool.getConnection()) {
            assertThat(next.getNetworkTimeout()).isEqualTo(A_SECOND);
        }
        one.close();
    }
}
