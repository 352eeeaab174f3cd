package al.tirana.nyja.connector.sftp;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.config.keys.ClientIdentityLoader;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;

/** Makes SSH clients that know only what the endpoint says: nothing from {@code ~/.ssh}, no agent, no second method. */
final class Clients {

    private static final int THREADS = 2;

    private Clients() {}

    /** @param kinds of host keys that are proposed to the server */
    static SshClient make(SftpSettings settings, HostKeys hostKeys, Set<KeyKind> kinds) {
        SshClient client = ClientBuilder.builder()
                .serverKeyVerifier(hostKeys)
                .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
                .clientIdentityLoader(ClientIdentityLoader.DEFAULT)
                .filePasswordProvider(FilePasswordProvider.EMPTY)
                .build();
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setAgentFactory(null);
        client.setSignatureFactories(KeyKind.signatures(kinds));
        client.setKeyExchangeFactories(quickestFirst(client.getKeyExchangeFactories()));
        // Our own key may be of another kind than the server's.
        client.setUserAuthFactories(List.of(
                settings.password()
                        ? UserAuthPasswordFactory.INSTANCE
                        : new UserAuthPublicKeyFactory(KeyKind.signatures(KeyKind.all()))));
        client.setNioWorkers(THREADS);
        CoreModuleProperties.CLIENT_IDENTIFICATION.set(client, "Nyja");
        CoreModuleProperties.PASSWORD_PROMPTS.set(client, 1);
        // Whoever connects waits as long as the setting says, and must be the one that gives up.
        CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, settings.connect().multipliedBy(2));
        // The watch limits every step, and must be the one that speaks; between steps a caller may take its time.
        Duration later = settings.answer().multipliedBy(2).plus(settings.connect());
        CoreModuleProperties.AUTH_TIMEOUT.set(client, later);
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, later);
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
        return client;
    }

    /**
     * Of those that withstand a quantum computer, NTRU Prime takes up to half a second of a core for each connection, and
     * ML-KEM a few milliseconds. What is offered stays the same.
     */
    private static List<KeyExchangeFactory> quickestFirst(List<KeyExchangeFactory> offered) {
        return offered.stream()
                .sorted(Comparator.comparing(one -> !one.getName().startsWith("mlkem")))
                .toList();
    }
}
