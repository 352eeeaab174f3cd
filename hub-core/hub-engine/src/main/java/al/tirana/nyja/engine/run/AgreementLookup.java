package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.register.AgreementInForce;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What the register of agreements says now. */
public interface AgreementLookup {

    Optional<AgreementInForce> find(Connection connection, String id) throws SQLException;
}
