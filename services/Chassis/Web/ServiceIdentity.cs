namespace PeerAdvisory.Chassis.Web;

/// <summary>What the chassis must know of the service standing on it.</summary>
/// <param name="Name">Its name, database role, broker user and source in the journal: <c>enrolment</c>.</param>
/// <param name="SupervisedBySbst">
/// Whether SBST sees every authority's rows. Not so where the rows are positions: SBST sees counts, never an employer's positions.
/// </param>
public sealed record ServiceIdentity(string Name, bool SupervisedBySbst);
