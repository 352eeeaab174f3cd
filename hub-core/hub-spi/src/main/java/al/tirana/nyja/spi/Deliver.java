package al.tirana.nyja.spi;

/** Brings a disclosure to a partner in the partner's own terms, and reads what it answers at once. */
public interface Deliver {

    /**
     * Translates a disclosure. Called again, with the same disclosure, when an earlier attempt failed: the same disclosure
     * must give the same output. The call takes and refuses nothing here.
     */
    Outgoing write(Disclosure disclosure, Call call);

    /**
     * Reads what the partner answered at once, if its answer says more than "received". What is given to {@link Call#take}
     * passes the gate in the partner's name and is committed before the delivery counts as done; a repeated attempt may
     * bring the same answer again, and it has no second effect. It has ten seconds. Whatever it throws after the partner
     * took the delivery, it counts as done, and a person is asked to look at the answer, which is kept encrypted as long as
     * the delivery; so is one that is longer than the endpoint's limit: it does not come here.
     *
     * <p>Where the channel's connector only hands on ({@link Fate#HANDED_ON}), nobody has answered: it may set reminders, and
     * what it takes is not admitted but shown to a person as the plugin's fault.
     *
     * <p>A partner that says no with words comes here too, with {@link Fate#REFUSED}: who understands the words takes what
     * they mean, such as a referral that is rejected, and returns {@link Fate#TAKEN}; the delivery is then done. Otherwise
     * it is parked with the answer for a person. A "no" that comes as a success is turned into {@link Fate#REFUSED}.
     *
     * @return what became of the delivery; the default believes the transport and reads nothing
     * @throws UnreadableInputException if the answer is not what was agreed
     */
    default Fate reply(Incoming answer, Disclosure disclosure, Call call) throws UnreadableInputException {
        return answer.fate();
    }
}
