/** Referrals to organisations that speak FPR themselves: nothing to translate. */
package al.tirana.nyja.plugin.ngoreferral;
