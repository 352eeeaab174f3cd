package al.tirana.nyja.engine.channel.database;

import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import al.tirana.nyja.spi.Text;
import java.sql.SQLException;

/**
 * What a database's failure means for what was to be brought, in fixed words and with the SQL state: a driver's own text
 * quotes statements and values.
 */
public final class SqlFaults {

    private SqlFaults() {}

    public static PartnerFault explain(SQLException failure) {
        if (failure instanceof OwnDatabaseException) {
            return unreachable("kjo është baza e të dhënave e vetë Nyjës", "this is the hub's own database");
        }
        String state = state(failure);
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08" ->
                unreachable("baza e të dhënave nuk përgjigjet" + of(state), "the database does not answer" + of(state));
            case "28" ->
                unreachable(
                        "baza e të dhënave nuk e lë Nyjën të hyjë: kontrolloni përdoruesin dhe fjalëkalimin"
                                + of(state),
                        "the database does not let the hub sign in: check user and password" + of(state));
            case "3D" ->
                unreachable(
                        "në atë server nuk ka bazë me këtë emër" + of(state),
                        "that server has no database of this name" + of(state));
            case "22" ->
                refused(
                        "tabela nuk merr një vlerë të tillë" + of(state),
                        "the table does not take such a value" + of(state));
            case "23" -> taken(state);
            case "42" -> statement(state);
            case "53" ->
                unreachable(
                        "baza e të dhënave s'ka vend ose lidhje të lira" + of(state),
                        "the database has no room or no free connections" + of(state));
            case "57" ->
                state.equals("57014")
                        ? new PartnerFault(
                                Kind.TIMEOUT,
                                new Text(
                                        "baza e ndërpreu pyetjen" + of(state), "the database cut it short" + of(state)))
                        : unreachable(
                                "baza e të dhënave po ndalet" + of(state), "the database is stopping" + of(state));
            default ->
                unreachable("baza e të dhënave nuk e bëri" + of(state), "the database did not do it" + of(state));
        };
    }

    private static PartnerFault taken(String state) {
        if (state.equals("23505")) {
            return refused(
                    "një rresht me këtë çelës ekziston: fjalia e shabllonit duhet ta lërë si është" + of(state),
                    "a row with this key is there: the template's statement should leave it as it is" + of(state));
        }
        return refused(
                "rreshti shkel një rregull të tabelës" + of(state), "the row breaks a rule of the table" + of(state));
    }

    private static PartnerFault statement(String state) {
        return switch (state) {
            case "42P01", "42S02" -> unreachable("tabela mungon" + of(state), "the table is missing" + of(state));
            case "42703", "42S22" -> unreachable("një kolonë mungon" + of(state), "a column is missing" + of(state));
            case "42501" ->
                unreachable(
                        "përdoruesi i Nyjës nuk ka të drejtë mbi tabelën" + of(state),
                        "the hub's user has no right to the table" + of(state));
            default ->
                unreachable(
                        "fjalia e shabllonit nuk i shkon bazës" + of(state),
                        "the template's statement does not fit the database" + of(state));
        };
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.matches("[0-9A-Z]{5}") ? state : "";
    }

    private static String of(String state) {
        return state.isEmpty() ? "" : " (SQL " + state + ")";
    }

    private static PartnerFault unreachable(String sq, String en) {
        return new PartnerFault(Kind.UNREACHABLE, new Text(sq, en));
    }

    private static PartnerFault refused(String sq, String en) {
        return new PartnerFault(Kind.REFUSED, new Text(sq, en));
    }
}
