/**
 * A pilot with invented people: {@code nyja demo} tells the whole house in a minute to a person who sees it for the first
 * time. {@link al.tirana.nyja.pilot.DemoHome} makes keys and people, {@code DemoScript} starts hub and institutions,
 * {@code Registration} and {@code Enabling} bring them under agreements, {@code Scenario} lets the messages flow,
 * {@code Narrator} tells it, {@code Facts} checks that all of it really happened.
 */
package al.tirana.nyja.pilot;
