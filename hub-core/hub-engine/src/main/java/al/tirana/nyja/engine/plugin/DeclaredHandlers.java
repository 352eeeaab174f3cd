package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.Offer;
import al.tirana.nyja.agreement.Offer.Kind;
import al.tirana.nyja.spi.Collect;
import al.tirana.nyja.spi.Deliver;
import al.tirana.nyja.spi.Does;
import al.tirana.nyja.spi.FileNames;
import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Query;
import al.tirana.nyja.spi.Report;
import al.tirana.nyja.spi.Timer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a plugin said that it can do. Does not change after the plugin has said it; then for many threads. */
public final class DeclaredHandlers implements Handlers {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /**
     * A handler under its name.
     *
     * @param work what it does
     */
    public record Declared<H>(Does does, H work) {}

    private final Map<String, Declared<Collect>> collects = new LinkedHashMap<>();
    private final Map<String, Declared<Deliver>> delivers = new LinkedHashMap<>();
    private final Map<String, Declared<Query>> queries = new LinkedHashMap<>();
    private final Map<String, Declared<Report>> reports = new LinkedHashMap<>();
    private final Map<String, Declared<Timer>> timers = new LinkedHashMap<>();

    private DeclaredHandlers() {}

    /** Asks the plugin; whatever it throws comes out. */
    public static DeclaredHandlers of(Plugin plugin) {
        DeclaredHandlers declared = new DeclaredHandlers();
        plugin.declare(declared);
        return declared;
    }

    @Override
    public Handlers collect(String name, Does does, Collect handler) {
        FileNames files = handler.files();
        Objects.requireNonNull(files, "files");
        if (does.table().isEmpty()) {
            throw new IllegalArgumentException("collect " + name + " names no table document");
        }
        return add(collects, name, does, handler);
    }

    @Override
    public Handlers deliver(String name, Does does, Deliver handler) {
        return add(delivers, name, onlyOne(queries, name, does), handler);
    }

    @Override
    public Handlers query(String name, Does does, Query handler) {
        return add(queries, name, onlyOne(delivers, name, does), handler);
    }

    private static Does onlyOne(Map<String, ?> others, String name, Does does) {
        if (others.containsKey(name)) {
            throw new IllegalArgumentException("A flow is delivered or asked, not both: " + name);
        }
        return does;
    }

    @Override
    public Handlers report(String name, Does does, Report handler) {
        return add(reports, name, does, handler);
    }

    @Override
    public Handlers timer(String name, Does does, Timer handler) {
        return add(timers, name, does, handler);
    }

    private <H> Handlers add(Map<String, Declared<H>> all, String name, Does does, H handler) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A handler's name has 1-40 lower case letters, digits or hyphens");
        }
        Declared<H> declared = new Declared<>(Objects.requireNonNull(does), Objects.requireNonNull(handler));
        if (all.putIfAbsent(name, declared) != null) {
            throw new IllegalArgumentException("Two handlers of one kind named " + name);
        }
        return this;
    }

    public Optional<Declared<Collect>> collect(String name) {
        return Optional.ofNullable(collects.get(name));
    }

    public Optional<Declared<Deliver>> deliver(String name) {
        return Optional.ofNullable(delivers.get(name));
    }

    public Optional<Declared<Query>> query(String name) {
        return Optional.ofNullable(queries.get(name));
    }

    public Optional<Declared<Report>> report(String name) {
        return Optional.ofNullable(reports.get(name));
    }

    public Optional<Declared<Timer>> timer(String name) {
        return Optional.ofNullable(timers.get(name));
    }

    /** Names of the timers. */
    public Set<String> timers() {
        return Collections.unmodifiableSet(timers.keySet());
    }

    /** Whether all that goes out, and all that comes back at once, is FPR. */
    boolean deliversAsItIs() {
        return delivers.isEmpty() && queries.isEmpty();
    }

    /** Paths of the table documents. */
    public Set<String> tables() {
        Set<String> tables = new TreeSet<>();
        Stream.of(collects, delivers, queries, reports, timers)
                .flatMap(handlers -> handlers.values().stream())
                .map(handler -> handler.does().table())
                .filter(table -> !table.isEmpty())
                .forEach(tables::add);
        return tables;
    }

    /** Paths of the table documents of the handlers of this name. */
    public Set<String> tables(String name) {
        Set<String> tables = new TreeSet<>();
        Stream.of(collects, delivers, queries, reports)
                .filter(handlers -> handlers.containsKey(name))
                .map(handlers -> handlers.get(name).does().table())
                .filter(table -> !table.isEmpty())
                .forEach(tables::add);
        return tables;
    }

    /** By which document the handler that speaks to a partner hands out sheets; empty: by none. */
    public String writes(String name) {
        return table(Stream.of(delivers, queries), name);
    }

    /** By which document people can be given an empty form for flows of this handler; empty: by none. */
    public String form(String name) {
        return table(Stream.of(collects, delivers, queries), name);
    }

    private static String table(Stream<? extends Map<String, ? extends Declared<?>>> handlers, String name) {
        return handlers.filter(all -> all.containsKey(name))
                .map(all -> all.get(name).does().table())
                .filter(table -> !table.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** For whoever looks whether an agreement fits. */
    public List<Offer> offers() {
        List<Offer> offers = new ArrayList<>();
        offer(offers, Kind.COLLECT, collects);
        offer(offers, Kind.DELIVER, delivers);
        offer(offers, Kind.QUERY, queries);
        offer(offers, Kind.REPORT, reports);
        offer(offers, Kind.TIMER, timers);
        return offers;
    }

    private static <H> void offer(List<Offer> offers, Kind kind, Map<String, Declared<H>> handlers) {
        handlers.forEach((name, handler) -> offers.add(new Offer(
                kind,
                name,
                handler.does().takes(),
                handler.does().makes(),
                handler.does().needs(),
                handler.does().sends())));
    }
}
