package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.spi.Call;
import al.tirana.nyja.spi.Text;
import java.util.LinkedHashMap;
import java.util.Map;

/** What codes and columns are called. */
final class Names {

    /** Nobody's. */
    static final Names NONE = new Names(Map.of());

    private static final Map<String, Text> COLUMNS = Map.of(
            "SEX", new Text("Gjinia", "Sex"),
            "AGE", new Text("Mosha", "Age"),
            "MANNER", new Text("Mënyra e kthimit", "Manner of return"),
            "LIMB", new Text("Përkufizimi ligjor", "Legal limb"),
            "UNIT", new Text("Njësia", "Unit"),
            "KIND", new Text("Lloji", "Kind"),
            "PRIORITY", new Text("Përparësia", "Priority"));

    private static final Map<String, Text> CODES = Map.ofEntries(
            Map.entry("_T", new Text("Gjithsej", "Total")),
            Map.entry("_U", new Text("Nuk dihet", "Not known")),
            Map.entry("F", new Text("Femra", "Women")),
            Map.entry("M", new Text("Meshkuj", "Men")),
            Map.entry("VULLNETAR", new Text("Kthim vullnetar", "Voluntary return")),
            Map.entry("VULLNETAR_I_ASISTUAR", new Text("Kthim vullnetar i asistuar", "Assisted voluntary return")),
            Map.entry("I_DETYRUAR", new Text("Kthim i detyruar", "Forced return")),
            Map.entry("RIPRANIM", new Text("Ripranim sipas marrëveshjes", "Readmission under an agreement")),
            Map.entry("NJE_VIT_JASHTE", new Text("Një vit ose më shumë jashtë", "A year or more abroad")),
            Map.entry(
                    "RIPRANIM_PARREGULLT",
                    new Text("Ripranim ose qëndrim i parregullt", "Readmission or irregular stay")),
            Map.entry("REFERIM", new Text("Referim", "Referral")),
            Map.entry("TRANSFERIM", new Text("Transferim", "Transfer")),
            Map.entry("EMERGJENTE", new Text("Emergjente", "Emergency")),
            Map.entry("URGJENTE", new Text("Urgjente", "Urgent")),
            Map.entry("NORMALE", new Text("Normale", "Normal")));

    private final Map<String, Text> units;

    private Names(Map<String, Text> units) {
        this.units = units;
    }

    /**
     * Units by what they were called when the period ended, and those that had ended with the one before: who came on its last
     * day may be told in this one, at the unit of that day.
     */
    static Names of(Call call, String period) {
        if (call == null) {
            return NONE;
        }
        Map<String, Text> units = new LinkedHashMap<>(call.units(Periods.dayBefore(period)));
        units.putAll(call.units(Periods.lastDay(period)));
        return new Names(units);
    }

    /** In both languages, for a structure; nothing where it has no name. */
    Map<String, String> of(String column, String code) {
        Text text = text(column, code);
        Map<String, String> names = new LinkedHashMap<>();
        if (text != null) {
            names.put("sq", text.sq());
            names.put("en", text.en());
        }
        return names;
    }

    String both(String column, String code) {
        Text text = text(column, code);
        return text == null ? "" : joined(text);
    }

    String column(String column) {
        return joined(COLUMNS.get(column));
    }

    private Text text(String column, String code) {
        return column.equals(Population.UNIT) && units.containsKey(code) ? units.get(code) : CODES.get(code);
    }

    private static String joined(Text text) {
        return text.sq().equals(text.en()) ? text.sq() : text.sq() + " / " + text.en();
    }
}
