package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeTest {

    private static final String NOTICE = "al.tirana.fpr.returnee.notified.v1";
    private static final String REFERRAL = "al.tirana.fpr.referral.requested.v1";

    static List<String> good() {
        return Examples.GOOD;
    }

    @ParameterizedTest
    @MethodSource("good")
    void theLeavesCoverEachValueOfAGoodExample(String name) {
        var message = Examples.good(name);
        var leaves = FprSchemas.leaves(message.get("type").textValue()).stream()
                .map(Leaf::pointer)
                .collect(Collectors.toSet());

        assertThat(leaves).containsAll(pointers(message.get("data"), "/data", new TreeSet<>()));
    }

    @Test
    void everyLeafHasAClassAndNoneIsP4InClear() {
        for (var type : FprSchemas.types()) {
            assertThat(FprSchemas.leaves(type)).isNotEmpty().allSatisfy(leaf -> assertThat(leaf.cls())
                    .matches("P[0-3]"));
        }
    }

    @Test
    void aLeafIsRequiredIfAllAroundItIsRequiredOfADisclosure() {
        assertThat(leaf(NOTICE, "/data/body/crossing/bcp"))
                .isEqualTo(new Leaf("/data/body/crossing/bcp", "P1", true, "border_crossing", List.of(), false));
        assertThat(leaf(NOTICE, "/data/body/persons/*/answer").values())
                .containsExactly("PRANUAR", "REFUZUAR", "NUK_U_OFRUA");
        assertThat(leaf(NOTICE, "/data/body/persons/*/answer").required()).isTrue();
        // An original needs the name, a disclosure does not.
        assertThat(leaf(NOTICE, "/data/body/persons/*/name/given").required()).isFalse();
        assertThat(leaf(NOTICE, "/data/body/destination/bashki").required()).isFalse();
        assertThat(leaf(NOTICE, "/data/legal/basis/*").required()).isTrue();
    }

    @Test
    void aNameThatNoSchemaHasIsNotKept() {
        for (var type : FprSchemas.types()) {
            assertThat(FprSchemas.leaves(type)).allSatisfy(leaf -> assertThat(FprSchemas.ofKnownNames(leaf.pointer()))
                    .isEqualTo(leaf.pointer()));
        }
        assertThat(FprSchemas.ofKnownNames("/data/body/persons/12/FatmirHoxha/given"))
                .isEqualTo("/data/body/persons/12/?/given");
        assertThat(FprSchemas.ofKnownNames("/fprsig")).isEqualTo("/fprsig");
        assertThat(FprSchemas.ofKnownNames("")).isEmpty();
    }

    @Test
    void theNearestClassCounts() {
        assertThat(leaf(REFERRAL, "/data/body/needs/*").cls()).isEqualTo("P3");
        assertThat(leaf(NOTICE, "/data/body/persons/*/document/expires").cls()).isEqualTo("P2");
        assertThat(leaf(NOTICE, "/data/body/derived/*/personRefs/*").cls()).isEqualTo("P3");
        assertThat(leaf(REFERRAL, "/data/ext").cls()).isEqualTo("P3");
    }

    @Test
    void thePersonNeedsABirthDateOrAYear() {
        assertThat(FprSchemas.requirementGroups(NOTICE))
                .contains(new Requirement(
                        List.of("/data/body/persons/*/birthDate", "/data/body/persons/*/birthYear"), false));
    }

    @Test
    void aDisclosureLikeThePublishedOneMissesNothing() {
        var original = Examples.good("06-referral-requested-ngo");
        var disclosure = Examples.good("07-referral-disclosed-by-hub");

        assertThat(FprSchemas.unmet(REFERRAL, pointers(original), pointers(disclosure)))
                .isEmpty();
    }

    @Test
    void withholdingWhatTheRecipientsSchemaNeedsIsSeen() {
        var accepts = pointers(Examples.good("06-referral-requested-ngo"));
        var discloses = pointers(Examples.good("07-referral-disclosed-by-hub"));
        discloses.removeAll(Set.of(
                "/data/body/services/*",
                "/data/body/subject/personRef",
                "/data/body/subject/birthYear",
                "/data/body/followUp/dueAt"));

        assertThat(FprSchemas.unmet(REFERRAL, accepts, discloses))
                .extracting(need -> need.anyOf().get(0))
                .containsExactlyInAnyOrder(
                        "/data/body/services",
                        "/data/body/subject/personRef",
                        "/data/body/subject/birthDate",
                        "/data/body/followUp/dueAt");
    }

    @Test
    void anUnknownTypeHasNoShape() {
        assertThatThrownBy(() -> FprSchemas.leaves("al.tirana.fpr.no.such.v1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Leaf leaf(String type, String pointer) {
        return FprSchemas.leaves(type).stream()
                .filter(leaf -> leaf.pointer().equals(pointer))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> pointers(JsonNode message) {
        return pointers(message.get("data"), "/data", new TreeSet<>());
    }

    private static Set<String> pointers(JsonNode node, String pointer, Set<String> into) {
        if (node.isObject()) {
            node.properties().forEach(field -> pointers(field.getValue(), pointer + '/' + field.getKey(), into));
        } else if (node.isArray()) {
            node.forEach(element -> pointers(element, pointer + "/*", into));
        } else {
            into.add(pointer);
        }
        return into;
    }
}
