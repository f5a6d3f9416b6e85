namespace PeerAdvisory.Operations.Journals;

/// <summary>Something in a journal, or in a copy of it, that cannot have come about by itself.</summary>
/// <param name="Service">Whose database it was found in.</param>
/// <param name="Sentence">What, where, and since when.</param>
internal sealed record Finding(string Service, string Sentence)
{
    public override string ToString() => $"{Service}: {Sentence}";
}
