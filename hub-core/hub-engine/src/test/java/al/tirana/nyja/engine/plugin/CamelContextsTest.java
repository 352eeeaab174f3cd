package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.junit.jupiter.api.Test;

class CamelContextsTest {

    private static final int PLUGINS = 6;

    @Test
    void pluginsThatStartSideBySideEachGetTheTemplatesOfTheSharedConnectors() throws Exception {
        LoopConnector shared = new LoopConnector();
        CyclicBarrier together = new CyclicBarrier(PLUGINS);
        ExecutorService threads = Executors.newFixedThreadPool(PLUGINS);
        List<Future<CamelContext>> starting = new ArrayList<>();
        for (int i = 0; i < PLUGINS; i++) {
            String name = "plugin-" + i;
            starting.add(threads.submit(() -> {
                together.await();
                return CamelContexts.start(name, List.of(shared), Runnable::run);
            }));
        }
        for (Future<CamelContext> started : starting) {
            CamelContext context = started.get();
            assertThat(((ModelCamelContext) context).getRouteTemplateDefinition(shared.deliverTemplate()))
                    .isNotNull();
            context.stop();
        }
        threads.shutdown();
    }
}
