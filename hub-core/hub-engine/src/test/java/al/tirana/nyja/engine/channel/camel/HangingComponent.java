package al.tirana.nyja.engine.channel.camel;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * Stands for a transport: what is called {@code hangs} starts only when it is let go, and hears no interrupt. Whoever
 * sends over it finds that a library is missing.
 */
public final class HangingComponent extends DefaultComponent {

    static final Set<String> ALIVE = ConcurrentHashMap.newKeySet();
    static volatile CountDownLatch letGo = new CountDownLatch(0);

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new DefaultEndpoint(uri, this) {
            @Override
            public Producer createProducer() {
                return new DefaultProducer(this) {
                    @Override
                    public void process(Exchange exchange) {
                        throw new NoClassDefFoundError("org/example/wire/Needed");
                    }
                };
            }

            @Override
            public Consumer createConsumer(Processor processor) {
                return new Starting(this, processor, remaining);
            }
        };
    }

    static void hang() {
        while (letGo.getCount() > 0) {
            try {
                letGo.await();
            } catch (InterruptedException e) {
                // goes on waiting
            }
        }
    }

    private static final class Starting extends DefaultConsumer {

        private final String name;

        Starting(Endpoint endpoint, Processor processor, String name) {
            super(endpoint, processor);
            this.name = name;
        }

        @Override
        protected void doStart() throws Exception {
            if (name.equals("hangs")) {
                hang();
            }
            super.doStart();
            ALIVE.add(name);
        }

        @Override
        protected void doStop() throws Exception {
            ALIVE.remove(name);
            super.doStop();
        }
    }
}
