package al.tirana.nyja.plugin.borderpolice;

import al.tirana.nyja.spi.AgreementView;

/** Whose figures the hub's own reports are, and by which rules. */
final class Publisher {

    /** Fewer could point at people; an agreement may only ask for more. */
    private static final int LOWEST_THRESHOLD = 5;

    private Publisher() {}

    /** The municipality; of several together, all of them. */
    static String area(AgreementView agreement) {
        return String.join("_", agreement.territory().municipalities());
    }

    /** The institution above that of the agreement's parties which stands below another, such as {@code BT} of {@code BT.QRM}. */
    static String of(AgreementView agreement) {
        return agreement.parties().stream()
                .map(AgreementView.Party::institution)
                .filter(party -> party.indexOf('.') > 0)
                .findFirst()
                .map(party -> party.substring(0, party.indexOf('.')))
                .orElseGet(() -> agreement.flow().to().iterator().next());
    }

    static String rules(AgreementView agreement) {
        return "SDC-" + of(agreement) + "-1";
    }

    static int threshold(AgreementView agreement) {
        String asked = agreement.settings().getOrDefault("threshold", "");
        return asked.matches("[0-9]{1,4}") ? Math.max(LOWEST_THRESHOLD, Integer.parseInt(asked)) : LOWEST_THRESHOLD;
    }
}
