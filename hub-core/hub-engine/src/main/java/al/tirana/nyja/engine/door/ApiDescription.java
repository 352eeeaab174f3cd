package al.tirana.nyja.engine.door;

import al.tirana.nyja.engine.admission.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of this door in OpenAPI, for the tools of whoever builds a client. */
final class ApiDescription {

    static final Reply REPLY = new Reply(200, "application/yaml", bytes());

    private ApiDescription() {}

    static byte[] bytes() {
        try (InputStream resource = ApiDescription.class.getResourceAsStream("openapi.yaml")) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
