namespace PeerAdvisory.Contracts.Enrolment.V1;

/// <summary>A seat of a steering group: a role and whom it represents, never who sits in it.</summary>
/// <param name="Role">One of <see cref="SteeringRole"/>.</param>
/// <param name="Organisation">One of <see cref="SteeringOrganisation"/>.</param>
/// <param name="Partner">The partner it represents, where it does.</param>
public sealed record SteeringSeat(string Role, string Organisation, Guid? Partner = null);
