package al.tirana.nyja.engine.door;

import al.tirana.nyja.engine.admission.EachMinute;
import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.engine.delivery.EndSignal;
import al.tirana.nyja.engine.limit.DoorLimit;
import al.tirana.nyja.engine.limit.InstitutionLimits;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens the door when the hub starts, and closes it when the hub stops. Named in {@code web.xml}. */
public class DoorOpens implements ServletContextListener {

    static final String ROOMS = Rooms.class.getName();

    /** For pages of other modules in the same deployment. */
    static final String LANGUAGE = "nyja.language";

    private static final int A_FEW = 2;
    private static final int ADMINISTRATORS = 4;
    private static final long PART_OF_MEMORY = 10;

    @Resource
    private ContextService contexts;

    @Inject
    private HubSettings settings;

    @Inject
    private InstitutionLimits limits;

    @Inject
    private HubBehindTheDoor hub;

    @Inject
    private EachMinute eachMinute;

    @Inject
    private EndSignal endSignal;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        // The threads see what this deployment sees; a thread of our own would see nothing.
        Executor here = contexts.currentContextExecutor();
        ThreadFactory messages = named("door messages", here);
        int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        AnswerWaits waits = new AnswerWaits(named("door waits", here), hub::ended);
        endSignal.listen(waits::ring);
        event.getServletContext()
                .setAttribute(
                        ROOMS,
                        new Rooms(
                                shares(),
                                new Quota(
                                        who -> limits.of(who, DoorLimit.QUOTA_SECOND),
                                        who -> limits.of(who, DoorLimit.QUOTA_BURST),
                                        System::nanoTime),
                                new FairExecutor(
                                        settings.integer("door.threads"),
                                        Math.max(2, Runtime.getRuntime().availableProcessors()),
                                        System::nanoTime,
                                        messages),
                                new FairExecutor(half, named("door large", here)),
                                new FairExecutor(A_FEW, named("door inbox", here)),
                                new FairExecutor(A_FEW, named("door strangers", here)),
                                new FairExecutor(ADMINISTRATORS, named("door administrators", here)),
                                waits,
                                settings.duration("answer.wait"),
                                settings.duration("body.time"),
                                settings.duration("answer.time"),
                                settings.text("language"),
                                hub));
        event.getServletContext().setAttribute(LANGUAGE, settings.text("language"));
        eachMinute.start(named("door minute", here));
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (event.getServletContext().getAttribute(ROOMS) instanceof Rooms rooms) {
            rooms.end();
            eachMinute.end();
        }
    }

    private Shares shares() {
        long all = Math.min(settings.integer("all.bytes"), Runtime.getRuntime().maxMemory() / PART_OF_MEMORY);
        return new Shares(
                who -> limits.of(who, DoorLimit.REQUESTS),
                who -> limits.of(who, DoorLimit.WAITING),
                who -> limits.of(who, DoorLimit.BYTES),
                all);
    }

    private static ThreadFactory named(String name, Executor here) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(() -> here.execute(task), name + " " + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
