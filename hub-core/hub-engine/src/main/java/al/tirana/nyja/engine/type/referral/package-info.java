/** Referrals: the request, each change of its state, what the hub remembers between them, and who is late. */
package al.tirana.nyja.engine.type.referral;
