namespace PeerAdvisory.Chassis.Errors;

/// <summary>The errors every service can answer with. A service's own stand beside its use cases.</summary>
public static class Problems
{
    /// <summary>Every problem of the chassis, for the documentation.</summary>
    public static IReadOnlyList<ProblemType> All =>
    [
        InvalidRequest, MalformedJson, TooDeep, UnknownMember, DuplicateMember, MissingMember, WrongType, TooLong, TooShort, TooMany, TooFew, OutOfRange, UnknownCode,
        DateOutOfRange, IllegalCharacter, CprNumber, BadParameter, IdempotencyKeyMissing, IdempotencyKeyReused, Unauthenticated,
        Forbidden, NotFound, MethodNotAllowed, NotAcceptable, VersionRequired, StaleVersion, TooLarge, UnsupportedMediaType,
        TooManyRequests, Unavailable, Unexpected,
    ];

    /// <summary>One or more members or parameters are wrong; <c>errors</c> says which.</summary>
    public static ProblemType InvalidRequest { get; } = new("invalid-request", 400,
        "Forespørgslen indeholder fejl. Ret dem, der er nævnt i errors.", "The request has errors. Correct those listed in errors.");

    /// <summary>The body is not JSON.</summary>
    public static ProblemType MalformedJson { get; } = new("malformed-json", 400,
        "Indholdet er ikke gyldig JSON.", "The body is not valid JSON.");

    /// <summary>The body is nested deeper than 16 levels.</summary>
    public static ProblemType TooDeep { get; } = new("too-deep", 400,
        "Indholdet har for mange niveauer; højst 16 er tilladt.", "The body is nested too deeply; at most 16 levels are allowed.");

    /// <summary>A member the request does not have. It is refused rather than ignored: it may be a misspelling.</summary>
    public static ProblemType UnknownMember { get; } = new("unknown-member", 400,
        "Feltet findes ikke.", "There is no such member.");

    /// <summary>A member is given more than once.</summary>
    public static ProblemType DuplicateMember { get; } = new("duplicate-member", 400,
        "Feltet er angivet mere end én gang.", "The member is given more than once.");

    /// <summary>A required member is missing or null.</summary>
    public static ProblemType MissingMember { get; } = new("missing-member", 400,
        "Feltet skal udfyldes.", "The member is required.");

    /// <summary>A member has another type or format.</summary>
    public static ProblemType WrongType { get; } = new("wrong-type", 400,
        "Værdien har en forkert type eller et forkert format.", "The value has the wrong type or format.");

    /// <summary>A text is too long.</summary>
    public static ProblemType TooLong { get; } = new("too-long", 400,
        "Teksten er for lang.", "The text is too long.");

    /// <summary>A text is empty or too short.</summary>
    public static ProblemType TooShort { get; } = new("too-short", 400,
        "Teksten er for kort.", "The text is too short.");

    /// <summary>A list has too many items.</summary>
    public static ProblemType TooMany { get; } = new("too-many", 400,
        "Listen har for mange elementer.", "The list has too many items.");

    /// <summary>A list has too few items.</summary>
    public static ProblemType TooFew { get; } = new("too-few", 400,
        "Listen har for få elementer.", "The list has too few items.");

    /// <summary>A number is out of range.</summary>
    public static ProblemType OutOfRange { get; } = new("out-of-range", 400,
        "Tallet er uden for det tilladte.", "The number is out of range.");

    /// <summary>A code is not one of those allowed.</summary>
    public static ProblemType UnknownCode { get; } = new("unknown-code", 400,
        "Koden findes ikke.", "There is no such code.");

    /// <summary>A date outside 2000-01-01 to 2099-12-31.</summary>
    public static ProblemType DateOutOfRange { get; } = new("date-out-of-range", 400,
        "Datoen skal ligge fra 2000 til 2099.", "The date must lie from 2000 to 2099.");

    /// <summary>A text has a NUL or a broken surrogate pair.</summary>
    public static ProblemType IllegalCharacter { get; } = new("illegal-character", 400,
        "Teksten har et tegn, der ikke kan gemmes.", "The text has a character that cannot be stored.");

    /// <summary>A text holds what looks like a CPR number. Personal data has no place here.</summary>
    public static ProblemType CprNumber { get; } = new("cpr-number", 400,
        "Teksten ser ud til at indeholde et CPR-nummer. Personoplysninger må ikke skrives her.",
        "The text seems to hold a CPR number. Personal data must not be written here.");

    /// <summary>A path or query parameter is wrong.</summary>
    public static ProblemType BadParameter { get; } = new("bad-parameter", 400,
        "En parameter har en forkert værdi.", "A parameter has a wrong value.");

    /// <summary>A POST without <c>Idempotency-Key</c>.</summary>
    public static ProblemType IdempotencyKeyMissing { get; } = new("idempotency-key-missing", 400,
        "Headeren Idempotency-Key mangler: 1 til 200 synlige ASCII-tegn, nye for hver ny handling.",
        "The Idempotency-Key header is missing: 1 to 200 visible ASCII characters, new for each new action.");

    /// <summary>The same key was used with another body.</summary>
    public static ProblemType IdempotencyKeyReused { get; } = new("idempotency-key-reused", 422,
        "Den samme Idempotency-Key er brugt med et andet indhold.", "The same Idempotency-Key was used with another body.");

    /// <summary>No valid token.</summary>
    public static ProblemType Unauthenticated { get; } = new("unauthenticated", 401,
        "Log ind: forespørgslen har ingen gyldig adgangsbillet.", "Sign in: the request has no valid token.");

    /// <summary>The caller's role or authority may not do this.</summary>
    public static ProblemType Forbidden { get; } = new("forbidden", 403,
        "Din rolle giver ikke adgang til dette.", "Your role does not give access to this.");

    /// <summary>It does not exist, or it is not the caller's to see.</summary>
    public static ProblemType NotFound { get; } = new("not-found", 404,
        "Det findes ikke, eller du har ikke adgang til det.", "It does not exist, or you have no access to it.");

    /// <summary>The address does not take this method.</summary>
    public static ProblemType MethodNotAllowed { get; } = new("method-not-allowed", 405,
        "Adressen tager ikke imod denne metode.", "The address does not take this method.");

    /// <summary>No format the caller accepts.</summary>
    public static ProblemType NotAcceptable { get; } = new("not-acceptable", 406,
        "Svaret findes ikke i et af de ønskede formater.", "The answer is not to be had in a format that was asked for.");

    /// <summary>A change without <c>If-Match</c>.</summary>
    public static ProblemType VersionRequired { get; } = new("version-required", 428,
        "Headeren If-Match mangler: send den ETag, du sidst så.", "The If-Match header is missing: send the ETag you last saw.");

    /// <summary>Somebody else changed it first; <c>current</c> holds it as it now stands.</summary>
    public static ProblemType StaleVersion { get; } = new("stale-version", 412,
        "En anden har ændret det, siden du hentede det. Se current.", "It was changed since you fetched it. See current.");

    /// <summary>The body is larger than 64 KiB.</summary>
    public static ProblemType TooLarge { get; } = new("too-large", 413,
        "Indholdet er for stort; højst 64 KiB er tilladt.", "The body is too large; at most 64 KiB is allowed.");

    /// <summary>The body is not <c>application/json</c>.</summary>
    public static ProblemType UnsupportedMediaType { get; } = new("unsupported-media-type", 415,
        "Send indholdet som application/json.", "Send the body as application/json.");

    /// <summary>More requests than allowed; <c>Retry-After</c> says when to come back.</summary>
    public static ProblemType TooManyRequests { get; } = new("too-many-requests", 429,
        "For mange forespørgsler. Prøv igen om lidt.", "Too many requests. Try again shortly.");

    /// <summary>The database cannot be reached, or is too busy.</summary>
    public static ProblemType Unavailable { get; } = new("unavailable", 503,
        "Tjenesten er midlertidigt utilgængelig. Prøv igen om lidt.", "The service is temporarily unavailable. Try again shortly.");

    /// <summary>A fault of ours. Whether the command was carried out is not known here: its key makes it safe to ask again.</summary>
    public static ProblemType Unexpected { get; } = new("unexpected", 500,
        "Der skete en uventet fejl hos os. Den samme forespørgsel kan sendes igen med samme Idempotency-Key.",
        "Something unexpected went wrong on our side. The same request can be sent again with the same Idempotency-Key.");
}
