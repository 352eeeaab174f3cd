package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.Foresight.Foreknown;
import al.tirana.nyja.engine.admission.gate.VerifiedMessage;

/** One that somebody waits for, with what was thought about it before it shares a transaction with others. */
record PostedMessage(VerifiedMessage message, Foreknown known) {}
