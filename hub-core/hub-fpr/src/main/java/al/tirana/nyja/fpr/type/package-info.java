/**
 * What FPR says of single message types beyond their schemas: the household of a notice of return, the states of a
 * referral. Nothing else in this library knows a message type by its name.
 */
package al.tirana.nyja.fpr.type;
