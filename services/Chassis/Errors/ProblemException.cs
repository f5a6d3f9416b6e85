namespace PeerAdvisory.Chassis.Errors;

/// <summary>Refuses a request: thrown by a rule or a check, answered as a problem document. Nothing has been written.</summary>
public sealed class ProblemException : Exception
{
    /// <summary>Refuses for one reason.</summary>
    public ProblemException(ProblemType type)
        : this(type, [])
    {
    }

    /// <summary>Refuses and says where in the request the fault lies.</summary>
    public ProblemException(ProblemType type, params IReadOnlyList<FieldError> errors)
        : base(type.Code)
    {
        Type = type;
        Errors = errors;
    }

    /// <summary>The kind of error.</summary>
    public ProblemType Type { get; }

    /// <summary>Where in the request the fault lies.</summary>
    public IReadOnlyList<FieldError> Errors { get; }

    /// <summary>More members of the document, such as the current representation or the state that stood in the way.</summary>
    public IDictionary<string, object?> Extensions { get; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>What cannot be done as things are, however it is asked for, although the status alone would allow it.</summary>
    public IReadOnlyList<string> Hindered { get; private set; } = [];

    /// <summary>Says what cannot be done as things are, however it is asked for.</summary>
    public ProblemException Hindering(params IReadOnlyList<string> steps)
    {
        Hindered = steps;
        return this;
    }

    /// <summary>Adds a member to the document.</summary>
    public ProblemException With(string name, object? value)
    {
        Extensions[name] = value;
        return this;
    }
}
