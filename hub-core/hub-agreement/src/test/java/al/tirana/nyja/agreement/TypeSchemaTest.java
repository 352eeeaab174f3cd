package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.fpr.FprSchemas;
import org.junit.jupiter.api.Test;

class TypeSchemaTest {

    @Test
    void everyTypeHasAPurpose() {
        assertThat(FprSchemas.types())
                .isNotEmpty()
                .allSatisfy(type ->
                        assertThat(TypeSchema.of(type).purposes()).as(type).isNotEmpty());
    }

    @Test
    void aReferralHoldsPersonServicesAndNeedsUnlessTheyAreSealed() {
        assertThat(TypeSchema.of("al.tirana.fpr.referral.requested.v1").unlessSealed())
                .containsExactlyInAnyOrder("/data/body/subject", "/data/body/services", "/data/body/needs");
        assertThat(MessageType.find("referral.requested.v1").orElseThrow().obligations())
                .filteredOn(duty -> duty.when() == Obligation.When.UNLESS_SEALED)
                .hasSize(3);
    }

    @Test
    void noAgreementCarriesWhatTheHubSaysItself() {
        assertThat(MessageType.find("message.rejected.v1")).isEmpty();
        assertThat(MessageType.find("message.acknowledged.v1")).isEmpty();
        assertThat(MessageType.find("matter.raised.v1")).isEmpty();
        assertThat(MessageType.find("no.such.thing.v1")).isEmpty();
    }

    @Test
    void aSealedPartIsOneField() {
        assertThat(MessageType.find("referral.requested.v1").orElseThrow().fieldsBelow("/data/sealed"))
                .containsExactly("/data/sealed");
    }
}
