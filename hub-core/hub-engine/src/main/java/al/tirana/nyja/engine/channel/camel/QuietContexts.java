package al.tirana.nyja.engine.channel.camel;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.builder.NoErrorHandlerBuilder;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.language.simple.SimpleLanguage;

/** Makes Camel contexts that tell nobody what they carry. */
public final class QuietContexts {

    private static final int STOP_SECONDS = 10;
    private static final int NEVER = 0;

    private QuietContexts() {}

    /**
     * A context that is not started yet. It keeps no history, logs no exchange, dumps no route and shows no endpoint in JMX:
     * all of them would hold messages or what stands in an endpoint's settings. Failures go straight to the caller, who
     * alone decides about trying again. Placeholders are those of a template, never the server's own properties.
     *
     * @param classes where components are found
     * @param inside runs a task in the naming and class loading context to which the context belongs
     */
    public static DefaultCamelContext make(String name, ClassLoader classes, Executor inside) {
        DefaultCamelContext context = new DefaultCamelContext(false);
        context.disableJMX();
        context.setApplicationContextClassLoader(classes);
        context.getExecutorServiceManager().setThreadPoolFactory(new EeThreadPoolFactory(inside));
        context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        context.getShutdownStrategy().setTimeout(STOP_SECONDS);
        context.getShutdownStrategy().setLogInflightExchangesOnTimeout(false);
        context.setStreamCaching(false);
        context.setAutowiredEnabled(false); // a component gets what its template names
        context.setMessageHistory(false);
        context.setLogExhaustedMessageBody(false);
        PropertiesComponent placeholders = (PropertiesComponent) context.getPropertiesComponent();
        placeholders.setSystemPropertiesMode(NEVER);
        placeholders.setEnvironmentVariableMode(NEVER);
        placeholders.addInitialProperty("camel.main.yamlDslCompactNotationWarn", "false"); // short forms are welcome
        ExtendedCamelContext extension = context.getCamelContextExtension();
        extension.setName(name);
        extension.setErrorHandlerFactory(new NoErrorHandlerBuilder());
        return context;
    }

    /**
     * Stops it and lets go of it.
     *
     * @throws Exception whatever Camel throws
     */
    public static void close(CamelContext context) throws Exception {
        try {
            context.close();
        } finally {
            forget();
        }
    }

    /**
     * Camel's language "simple" keeps the context that started it last in a static field, and with it the class loader of a
     * deployment. It is given one that belongs to nobody.
     */
    private static void forget() {
        DefaultCamelContext nobodys = new DefaultCamelContext(false);
        nobodys.setApplicationContextClassLoader(SimpleLanguage.class.getClassLoader());
        SimpleLanguage simple = new SimpleLanguage();
        simple.setCamelContext(nobodys);
        simple.start();
    }
}
