package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.register.RegisteredChannel;
import al.tirana.nyja.engine.vault.HubAccess;
import al.tirana.nyja.spi.EndpointSecrets;
import al.tirana.nyja.spi.PartnerOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

class PartnerRoutesTest {

    private static final int WORKERS = 16;
    private static final int PARTNERS_OF_EACH = 25;

    private final LoopConnector connector = new LoopConnector();

    @Test
    void workersWhoNeedTheirFirstRoutesAtTheSameMomentAllGetThem() throws Exception {
        CamelContext camel = CamelContexts.start("fresh", List.of(connector), Runnable::run);
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            PartnerRoutes routes = new PartnerRoutes(camel, Runnable::run);
            HubAccess access = new HubAccess(SSLContext.getDefault(), EndpointSecrets.none());
            CountDownLatch all = new CountDownLatch(WORKERS);
            List<Future<Void>> working = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                String worker = "worker-" + i + "/partner-";
                working.add(workers.submit(() -> {
                    all.countDown();
                    all.await();
                    for (int partner = 0; partner < PARTNERS_OF_EACH; partner++) {
                        send(routes, worker + partner, access);
                    }
                    return null;
                }));
            }
            for (Future<Void> worker : working) {
                worker.get();
            }
            assertThat(connector.arrived).hasSize(WORKERS * PARTNERS_OF_EACH);
            assertThat(camel.getRoutes()).hasSize(WORKERS * PARTNERS_OF_EACH);
        } finally {
            workers.shutdownNow();
            camel.stop();
        }
    }

    private void send(PartnerRoutes routes, String partner, HubAccess access) throws Exception {
        RegisteredChannel channel = new RegisteredChannel(
                ChannelId.main(partner), connector.id(), Map.of("address", partner), 1, Instant.EPOCH, "Ana");
        routes.call(partner, connector.deliverTemplate(), connector, channel, access, exchange -> exchange.getMessage()
                .setBody(new PartnerOutput(new byte[0], PartnerOutput.FPR, Map.of())));
    }
}
