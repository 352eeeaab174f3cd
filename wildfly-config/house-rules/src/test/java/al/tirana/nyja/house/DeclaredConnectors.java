package al.tirana.nyja.house;

import al.tirana.nyja.connector.mail.MailConnector;
import al.tirana.nyja.connector.rest.RestConnector;
import al.tirana.nyja.connector.sftp.SftpConnector;
import al.tirana.nyja.connector.soap.SoapConnector;
import al.tirana.nyja.engine.channel.camel.DeclaredConnector;
import al.tirana.nyja.spi.Connector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All connectors of this repository, those in Java and those in YAML, with what they declare. */
public final class DeclaredConnectors {

    private DeclaredConnectors() {}

    public static List<DeclaredConnector> all() throws IOException {
        List<DeclaredConnector> connectors = new ArrayList<>();
        for (Connector one :
                List.of(new RestConnector(), new SftpConnector(), new SoapConnector(), new MailConnector())) {
            connectors.add(new DeclaredConnector(one.id(), one.name(), one.settings()));
        }
        for (Path module : Modules.below("connectors")) {
            Path declared = module.resolve("src/main/resources/META-INF/nyja/connector.yaml");
            if (Files.exists(declared)) {
                connectors.add(DeclaredConnector.of(declared));
            }
        }
        return connectors;
    }
}
