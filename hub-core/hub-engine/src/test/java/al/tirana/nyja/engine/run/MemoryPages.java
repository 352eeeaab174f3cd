package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.Page;
import al.tirana.nyja.spi.PartnerFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A partner that is asked page after page, small enough for a test: a page for each place. */
final class MemoryPages implements PartnerPages {

    final Map<String, Page> pages = new TreeMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile PartnerFault fault;
    volatile int most = 10;
    volatile String first;
    volatile String begun = "";

    /** @param next null: it leads nowhere */
    void page(String place, String next, String... records) {
        List<String> lines = new ArrayList<>(List.of("NR;WHAT"));
        lines.addAll(List.of(records));
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        pages.put(place, new Page(bytes, records.length, Optional.ofNullable(next)));
    }

    @Override
    public Page after(Optional<String> place) throws PartnerFault {
        asked.add(place.orElse(""));
        if (fault != null) {
            throw fault;
        }
        return pages.get(place.orElse(""));
    }

    @Override
    public Optional<String> first() {
        return Optional.ofNullable(first);
    }

    @Override
    public String begun() {
        return begun;
    }

    @Override
    public int most() {
        return most;
    }
}
