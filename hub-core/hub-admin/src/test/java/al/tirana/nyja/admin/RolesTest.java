package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.register.Role;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every operation of the published document against the table of rights. */
class RolesTest {

    /** What a partner answered, or what there is to choose from, may be about a person: only who must act reads it. */
    private static final Set<String> ABOUT_PEOPLE = Set.of("GET /parked/{id}/reply", "GET /tasks/{id}");

    private static final Set<String> WITHOUT_CHANGE = Set.of("POST /ledger/verify", "POST /explain");
    private static final Set<String> OWN = Set.of("POST /me/password", "POST /me/otp", "POST /me/otp/confirm");

    private final Set<String> published = published();

    @Test
    void everyPublishedOperationHasALineInTheTableAndNoOtherHas() {
        assertThat(Rights.operations())
                .as("add a line to rights.txt for each new operation")
                .containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void whatHasNoLineIsClosedToEveryone() {
        assertThat(Rights.of("GET /invented")).isEmpty();
        assertThat(Rights.may(Stream.of(Role.values()).map(Role::word).toList(), "GET /invented"))
                .isFalse();
    }

    @Test
    void aWordThatIsNoRoleMayDoNothing() {
        assertThat(published).noneMatch(operation -> Rights.may(List.of("root", "", "Administrator"), operation));
    }

    @Test
    void anAdministratorMayDoEverything() {
        assertThat(allowed(Role.ADMINISTRATOR)).isEqualTo(published);
    }

    @Test
    void anAuditorReadsEverythingButWhatIsAboutPeopleAndVerifiesTheLedgerAndChangesNothing() {
        Set<String> looks = new TreeSet<>(published);
        looks.removeIf(operation -> ABOUT_PEOPLE.contains(operation)
                || !operation.startsWith("GET ") && !WITHOUT_CHANGE.contains(operation) && !OWN.contains(operation));
        assertThat(allowed(Role.AUDITOR)).isEqualTo(looks);
    }

    @Test
    void anOperatorDecidesNothingAboutWhoGetsDataNorAboutAccounts() {
        assertThat(changes(Role.OPERATOR))
                .noneMatch(operation -> operation.contains("approve")
                        || operation.contains("/agreements")
                        || operation.contains("/administrators")
                        || operation.contains("/keys")
                        || operation.contains("/certificates")
                        || operation.contains("/choice")
                        || operation.contains("/confirm") && !operation.contains("/clock"));
    }

    @Test
    void anApproverDecidesAndSeesNobodysCase() {
        assertThat(changes(Role.APPROVER))
                .contains("POST /agreements/{id}/approve", "POST /institutions/{id}/changes/approve")
                .noneMatch(operation -> operation.contains("/administrators") || operation.contains("/parked"));
        assertThat(allowed(Role.APPROVER))
                .doesNotContain("GET /trace/{correlation}", "GET /deliveries", "GET /parked", "GET /parked/{id}/reply");
    }

    @Test
    void aDataProtectionOfficerAndADeveloperChangeNothing() {
        assertThat(changes(Role.DATA_PROTECTION)).isEmpty();
        assertThat(changes(Role.DEVELOPER))
                .containsExactly("POST /agreements/check", "POST /agreements/templates/{template}");
        assertThat(allowed(Role.DATA_PROTECTION)).doesNotContainAnyElementsOf(ABOUT_PEOPLE);
    }

    @Test
    void aCoordinatorSeesReferralsByNumberAndNothingElse() {
        Set<String> all = allowed(Role.COORDINATOR);
        all.removeIf(operation -> operation.contains("/me"));
        assertThat(all).containsExactlyInAnyOrder("GET /referrals", "GET /referrals/counts", "GET /openapi.yaml");
    }

    @Test
    void aDeveloperSeesNobodysCaseAndHowMuchFlowsToNobody() {
        assertThat(allowed(Role.DEVELOPER))
                .contains("POST /explain", "GET /plugins")
                .doesNotContain(
                        "GET /trace/{correlation}", "GET /deliveries", "GET /parked", "GET /tasks", "GET /status");
    }

    /** Each way of looking has something to look at: what names nothing of an agreement is a list, open, or closed. */
    @Test
    void whatALimitedAccountMayOpenIsDecidedByWhatTheAddressNames() {
        for (String operation : published) {
            boolean fits =
                    switch (Rights.limited(operation)) {
                        case ALL ->
                            operation.startsWith("GET ") && !operation.contains("{")
                                    || OWN.contains(operation)
                                    || operation.equals("POST /agreements/check");
                        case NOTHING -> true;
                        case OWN -> !operation.contains("{id}") && !operation.contains("{agreement}");
                        case AGREEMENT ->
                            operation.contains(" /agreements/{id}") || operation.contains("/{agreement}/");
                        case INSTITUTION -> operation.startsWith("GET /institutions/{id}");
                        case DELIVERY -> operation.startsWith("POST /deliveries/{id}/");
                        case PARKED -> operation.contains(" /parked/{id}/");
                        case HELD -> operation.contains(" /tasks/{id}");
                        case ALARM -> operation.contains(" /alarms/{id}/");
                    };
            assertThat(fits).as(operation).isTrue();
        }
    }

    @Test
    void whatBelongsToAllIsClosedToALimitedAccount() {
        assertThat(published)
                .filteredOn(operation -> operation.contains("/administrators")
                        || operation.contains("/ledger")
                        || operation.contains("/registers")
                        || operation.contains("/metrics")
                        || operation.contains("/clock")
                        || operation.contains("/plugins")
                        || operation.contains("/routes")
                        || operation.contains("/explain")
                        || operation.contains("/institutions") && !operation.startsWith("GET "))
                .hasSizeGreaterThan(30)
                .allMatch(operation -> Rights.limited(operation) == Rights.Limited.NOTHING);
    }

    @Test
    void aFamilyOfUnitsMeansEachOfItAndNoOther() {
        assertThat(Limits.means("BT.NJVRN.*", "BT.NJVRN.06")).isTrue();
        assertThat(Limits.means("BT.NJVRN.*", "BT.NJVRNX")).isFalse();
        assertThat(Limits.means("BT.QRM", "BT.QRM")).isTrue();
        assertThat(Limits.means("BT.QRM", "BT.QRM2")).isFalse();
    }

    private Set<String> allowed(Role role) {
        Set<String> found = new TreeSet<>(published);
        found.removeIf(operation -> !Rights.of(operation).contains(role));
        return found;
    }

    private Set<String> changes(Role role) {
        Set<String> found = allowed(role);
        found.removeIf(operation ->
                operation.startsWith("GET ") || WITHOUT_CHANGE.contains(operation) || OWN.contains(operation));
        return found;
    }

    private static Set<String> published() {
        Set<String> all = new TreeSet<>(new OpenApiTest().operations().keySet());
        all.add("GET /metrics");
        return all;
    }
}
