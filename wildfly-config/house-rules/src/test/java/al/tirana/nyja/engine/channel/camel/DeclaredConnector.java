package al.tirana.nyja.engine.channel.camel;

import al.tirana.nyja.spi.Setting;
import al.tirana.nyja.spi.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a connector without a class declares, with what the hub adds to each. */
public record DeclaredConnector(String id, Text name, List<Setting> settings) {

    /** @param file its {@code connector.yaml} */
    public static DeclaredConnector of(Path file) throws IOException {
        try {
            Declaration read = DeclarationReader.read(Files.readString(file), Components.all());
            return new DeclaredConnector(read.id(), read.name(), read.settings());
        } catch (InvalidConnectorException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
