package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.CompiledAgreement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosingByAgreementTest {

    private static final Path SHIPPED =
            Path.of("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml");

    private final PostOffice office = new PostOffice();
    private final ClosingByAgreement deliveries = new ClosingByAgreement(office.closing);
    private String yaml;
    private CompiledAgreement first;

    @BeforeEach
    void oneWaits() throws IOException {
        yaml = Files.readString(SHIPPED);
        first = AgreementDocument.compile(yaml);
        office.run("update agreement set state = 'SUSPENDED'");
        office.post("a", 1, 2);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void terminatingEndsWhatWaitsAndSaysHowMuch() {
        int ended = office.database.inTransaction(tx -> deliveries.terminated(tx, AGREEMENT));

        assertThat(ended).isEqualTo(2);
        assertThat(office.ask("select state || ' ' || ends_by from delivery where flow = 'referral'"))
                .containsExactly("EXPIRED TERMINATED", "EXPIRED TERMINATED");
        assertThat(office.events()).filteredOn("EXPIRED"::equals).hasSize(2);
        assertThat(office.events()).filteredOn("SENDER_TOLD"::equals).hasSize(2);
    }

    @ParameterizedTest(name = "without {0}")
    @CsvSource({"nothing, 0", "/data/body/subject/sex, 2", "/data/body/subject/contact/phone, 2"})
    void aNewVersionEndsOnlyWhatItWouldNotHaveShown(String field, int ended) {
        CompiledAgreement second =
                AgreementDocument.compile(withoutShown(yaml.replace("version: 1", "version: 2"), field));

        int closed = office.database.inTransaction(tx -> deliveries.approved(tx, second, version -> first));

        assertThat(closed).isEqualTo(ended);
        assertThat(office.ask("select count(*) from delivery where ends_by = 'NARROWED'"))
                .containsExactly(String.valueOf(ended));
    }

    @Test
    void aVersionWithoutTheFlowEndsWhatWentByIt() {
        office.run("update delivery set flow = 'another'");

        int closed =
                office.database.inTransaction(tx -> deliveries.approved(tx, second("2027-12-31"), version -> first));

        assertThat(closed).isEqualTo(2);
    }

    @Test
    void aRenewalGivesBackTheTimeThatTheLastDayTook() {
        office.run("update delivery set else_at = expires_at, else_by = ends_by,"
                + " expires_at = now() + interval '1 day', ends_by = 'AGREEMENT'");

        office.database.inTransaction(tx -> deliveries.approved(tx, second("2027-12-31"), version -> first));

        assertThat(office.ask(
                        "select ends_by || (expires_at > now() + interval '13 days')::text || coalesce(else_by, '-')"
                                + " from delivery"))
                .containsOnly("LIMITtrue-");
    }

    @Test
    void anEarlierLastDayTakesIt() {
        String tomorrow = LocalDate.now().plusDays(1).toString();

        office.database.inTransaction(tx -> deliveries.approved(tx, second(tomorrow), version -> first));

        assertThat(office.ask(
                        "select ends_by || (expires_at < now() + interval '3 days')::text || else_by from delivery"))
                .containsOnly("AGREEMENTtrueLIMIT");
    }

    private CompiledAgreement second(String until) {
        return AgreementDocument.compile(
                yaml.replace("version: 1", "version: 2").replace("2027-12-31", until));
    }

    private static String withoutShown(String document, String field) {
        int discloses = document.indexOf("discloses:");
        int at = document.indexOf("- " + field + "\n", discloses);
        if (at < 0) {
            return document;
        }
        return document.substring(0, document.lastIndexOf('\n', at) + 1)
                + document.substring(document.indexOf('\n', at) + 1);
    }
}
