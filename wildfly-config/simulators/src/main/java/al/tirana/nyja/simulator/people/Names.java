package al.tirana.nyja.simulator.people;

import java.util.List;

/** Names of invented people, with the letters that encodings go wrong with. */
public final class Names {

    public static final List<String> WOMEN =
            List.of("Drita", "Elira", "Mirela", "Vjollca", "Teuta", "Arta", "Lule", "Besa", "Zana", "Ornela");
    public static final List<String> MEN =
            List.of("Arben", "Dritan", "Gëzim", "Ilir", "Luan", "Pjetër", "Sokol", "Bujar", "Çlirim", "Shpëtim");
    public static final List<String> FAMILIES = List.of(
            "Kolndreu",
            "Brahimaj",
            "Përlala",
            "Gjonmarku",
            "Shehaj",
            "Mëhilli",
            "Zeneli",
            "Tafaj",
            "Dervishaj",
            "Çobo");

    private Names() {}
}
