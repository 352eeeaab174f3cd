package al.tirana.nyja.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;

/** What is asked of the admin API, by paths below {@code /admin/v1}. What the hub refuses comes as {@link AdminRefusal}. */
public interface AdminApi {

    JsonNode get(String path);

    /** @param body null for an empty object */
    JsonNode post(String path, JsonNode body);

    JsonNode put(String path, JsonNode body);

    JsonNode post(String path, String contentType, byte[] body);
}
