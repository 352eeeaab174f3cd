package al.tirana.nyja.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Consumes;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignRequestsTest {

    private static final URI OWN = URI.create("https://hub.example:8443/admin/v1/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://hub.example",
                "https://hub.example:9443",
                "http://hub.example:8443",
                "https://hub.example:8443.evil.example",
                "https://hub.example@evil.example:8443",
                "null",
                "",
                "not an origin"
            })
    void refusesEveryOriginButItsOwn(String origin) {
        assertThat(ForeignRequests.foreign(OWN, origin, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "CROSS-SITE", "anything"})
    void refusesWhatABrowserSaysComesFromElsewhere(String site) {
        assertThat(ForeignRequests.foreign(OWN, null, site)).isTrue();
        assertThat(ForeignRequests.foreign(OWN, "https://hub.example:8443", site))
                .isTrue();
    }

    @Test
    void takesItsOwnPagesAndProgramsThatAreNoBrowser() {
        assertThat(ForeignRequests.foreign(OWN, null, null)).isFalse();
        assertThat(ForeignRequests.foreign(OWN, "https://HUB.example:8443", "same-origin"))
                .isFalse();
        assertThat(ForeignRequests.foreign(URI.create("https://hub.example/admin/v1/"), "https://hub.example", "none"))
                .isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ";"})
    void refusesContentTypesThatAFormCouldHave(String type) {
        assertThat(ForeignRequests.known(type)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "Application/JSON; charset=utf-8", "text/yaml", "application/x-pem-file"})
    void takesThoseThatItAsksFor(String type) {
        assertThat(ForeignRequests.known(type)).isTrue();
    }

    /** An operation whose type this stops would answer nobody, and no test of its own would say so. */
    @Test
    void takesWhateverAnOperationReads() {
        assertThat(AdminApplication.RESOURCES.stream()
                        .flatMap(resource -> Stream.of(resource.getDeclaredMethods()))
                        .map(method -> method.getAnnotation(Consumes.class))
                        .filter(Objects::nonNull)
                        .flatMap(consumes -> Stream.of(consumes.value())))
                .isNotEmpty()
                .allMatch(ForeignRequests::known);
    }
}
