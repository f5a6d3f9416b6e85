using System.Globalization;

namespace PeerAdvisory.Contracts.Geography;

/// <summary>The 98 municipalities. A table in code: nothing to read at start, nothing to go missing.</summary>
public static class Municipalities
{
    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<Municipality> All { get; } =
    [
        new("0101", "København", "Københavns Kommune", "Copenhagen Municipality", "DK011", "64942212"),
        new("0147", "Frederiksberg", "Frederiksberg Kommune", "Frederiksberg Municipality", "DK011", "11259979"),
        new("0151", "Ballerup", "Ballerup Kommune", "Ballerup Municipality", "DK012", "58271713"),
        new("0153", "Brøndby", "Brøndby Kommune", "Brøndby Municipality", "DK012", "65113015"),
        new("0155", "Dragør", "Dragør Kommune", "Dragør Municipality", "DK011", "12881517"),
        new("0157", "Gentofte", "Gentofte Kommune", "Gentofte Municipality", "DK012", "19438414"),
        new("0159", "Gladsaxe", "Gladsaxe Kommune", "Gladsaxe Municipality", "DK012", "62761113"),
        new("0161", "Glostrup", "Glostrup Kommune", "Glostrup Municipality", "DK012", "65120119"),
        new("0163", "Herlev", "Herlev Kommune", "Herlev Municipality", "DK012", "63640719"),
        new("0165", "Albertslund", "Albertslund Kommune", "Albertslund Municipality", "DK012", "66137112"),
        new("0167", "Hvidovre", "Hvidovre Kommune", "Hvidovre Municipality", "DK012", "55606617"),
        new("0169", "Høje-Taastrup", "Høje-Taastrup Kommune", "Høje-Taastrup Municipality", "DK012", "19501817"),
        new("0173", "Lyngby-Taarbæk", "Lyngby-Taarbæk Kommune", "Lyngby-Taarbæk Municipality", "DK012", "11715311"),
        new("0175", "Rødovre", "Rødovre Kommune", "Rødovre Municipality", "DK012", "65307316"),
        new("0183", "Ishøj", "Ishøj Kommune", "Ishøj Municipality", "DK012", "11931316"),
        new("0185", "Tårnby", "Tårnby Kommune", "Tårnby Municipality", "DK011", "20310413"),
        new("0187", "Vallensbæk", "Vallensbæk Kommune", "Vallensbæk Municipality", "DK012", "19583910"),
        new("0190", "Furesø", "Furesø Kommune", "Furesø Municipality", "DK013", "29188327"),
        new("0201", "Allerød", "Allerød Kommune", "Allerød Municipality", "DK013", "60183112"),
        new("0210", "Fredensborg", "Fredensborg Kommune", "Fredensborg Municipality", "DK013", "29188335"),
        new("0217", "Helsingør", "Helsingør Kommune", "Helsingør Municipality", "DK013", "64502018"),
        new("0219", "Hillerød", "Hillerød Kommune", "Hillerød Municipality", "DK013", "29189366"),
        new("0223", "Hørsholm", "Hørsholm Kommune", "Hørsholm Municipality", "DK013", "70960516"),
        new("0230", "Rudersdal", "Rudersdal Kommune", "Rudersdal Municipality", "DK013", "29188378"),
        new("0240", "Egedal", "Egedal Kommune", "Egedal Municipality", "DK013", "29188386"),
        new("0250", "Frederikssund", "Frederikssund Kommune", "Frederikssund Municipality", "DK013", "29189129"),
        new("0253", "Greve", "Greve Kommune", "Greve Municipality", "DK021", "44023911"),
        new("0259", "Køge", "Køge Kommune", "Køge Municipality", "DK021", "29189374"),
        new("0260", "Halsnæs", "Halsnæs Kommune", "Halsnæs Municipality", "DK013", "29188416"),
        new("0265", "Roskilde", "Roskilde Kommune", "Roskilde Municipality", "DK021", "29189404"),
        new("0269", "Solrød", "Solrød Kommune", "Solrød Municipality", "DK021", "68534917"),
        new("0270", "Gribskov", "Gribskov Kommune", "Gribskov Municipality", "DK013", "29188440"),
        new("0306", "Odsherred", "Odsherred Kommune", "Odsherred Municipality", "DK022", "29188459"),
        new("0316", "Holbæk", "Holbæk Kommune", "Holbæk Municipality", "DK022", "29189447"),
        new("0320", "Faxe", "Faxe Kommune", "Faxe Municipality", "DK022", "29188475"),
        new("0326", "Kalundborg", "Kalundborg Kommune", "Kalundborg Municipality", "DK022", "29189595"),
        new("0329", "Ringsted", "Ringsted Kommune", "Ringsted Municipality", "DK022", "18957981"),
        new("0330", "Slagelse", "Slagelse Kommune", "Slagelse Municipality", "DK022", "29188505"),
        new("0336", "Stevns", "Stevns Kommune", "Stevns Municipality", "DK022", "29208654"),
        new("0340", "Sorø", "Sorø Kommune", "Sorø Municipality", "DK022", "29189994"),
        new("0350", "Lejre", "Lejre Kommune", "Lejre Municipality", "DK021", "29188548"),
        new("0360", "Lolland", "Lolland Kommune", "Lolland Municipality", "DK022", "29188572"),
        new("0370", "Næstved", "Næstved Kommune", "Næstved Municipality", "DK022", "29189625"),
        new("0376", "Guldborgsund", "Guldborgsund Kommune", "Guldborgsund Municipality", "DK022", "29188599"),
        new("0390", "Vordingborg", "Vordingborg Kommune", "Vordingborg Municipality", "DK022", "29189676"),
        new("0400", "Bornholm", "Bornholms Regionskommune", "Bornholm Regional Municipality", "DK014", "26696348"),
        new("0410", "Middelfart", "Middelfart Kommune", "Middelfart Municipality", "DK031", "29189684"),
        new("0420", "Assens", "Assens Kommune", "Assens Municipality", "DK031", "29189692"),
        new("0430", "Faaborg-Midtfyn", "Faaborg-Midtfyn Kommune", "Faaborg-Midtfyn Municipality", "DK031", "29188645"),
        new("0440", "Kerteminde", "Kerteminde Kommune", "Kerteminde Municipality", "DK031", "29189706"),
        new("0450", "Nyborg", "Nyborg Kommune", "Nyborg Municipality", "DK031", "29189722"),
        new("0461", "Odense", "Odense Kommune", "Odense Municipality", "DK031", "35209115"),
        new("0479", "Svendborg", "Svendborg Kommune", "Svendborg Municipality", "DK031", "29189730"),
        new("0480", "Nordfyns", "Nordfyns Kommune", "Nordfyns Municipality", "DK031", "29188947"),
        new("0482", "Langeland", "Langeland Kommune", "Langeland Municipality", "DK031", "29188955"),
        new("0492", "Ærø", "Ærø Kommune", "Ærø Municipality", "DK031", "28856075"),
        new("0510", "Haderslev", "Haderslev Kommune", "Haderslev Municipality", "DK032", "29189757"),
        new("0530", "Billund", "Billund Kommune", "Billund Municipality", "DK032", "29189765"),
        new("0540", "Sønderborg", "Sønderborg Kommune", "Sønderborg Municipality", "DK032", "29189773"),
        new("0550", "Tønder", "Tønder Kommune", "Tønder Municipality", "DK032", "29189781"),
        new("0561", "Esbjerg", "Esbjerg Kommune", "Esbjerg Municipality", "DK032", "29189803"),
        new("0563", "Fanø", "Fanø Kommune", "Fanø Municipality", "DK032", "31210917"),
        new("0573", "Varde", "Varde Kommune", "Varde Municipality", "DK032", "29189811"),
        new("0575", "Vejen", "Vejen Kommune", "Vejen Municipality", "DK032", "29189838"),
        new("0580", "Aabenraa", "Aabenraa Kommune", "Aabenraa Municipality", "DK032", "29189854"),
        new("0607", "Fredericia", "Fredericia Kommune", "Fredericia Municipality", "DK032", "69116418"),
        new("0615", "Horsens", "Horsens Kommune", "Horsens Municipality", "DK042", "29189889"),
        new("0621", "Kolding", "Kolding Kommune", "Kolding Municipality", "DK032", "29189897"),
        new("0630", "Vejle", "Vejle Kommune", "Vejle Municipality", "DK032", "29189900"),
        new("0657", "Herning", "Herning Kommune", "Herning Municipality", "DK041", "29189919"),
        new("0661", "Holstebro", "Holstebro Kommune", "Holstebro Municipality", "DK041", "29189927"),
        new("0665", "Lemvig", "Lemvig Kommune", "Lemvig Municipality", "DK041", "29189935"),
        new("0671", "Struer", "Struer Kommune", "Struer Municipality", "DK041", "29189951"),
        new("0706", "Syddjurs", "Syddjurs Kommune", "Syddjurs Municipality", "DK042", "29189978"),
        new("0707", "Norddjurs", "Norddjurs Kommune", "Norddjurs Municipality", "DK042", "29189986"),
        new("0710", "Favrskov", "Favrskov Kommune", "Favrskov Municipality", "DK042", "29189714"),
        new("0727", "Odder", "Odder Kommune", "Odder Municipality", "DK042", "32264328"),
        new("0730", "Randers", "Randers Kommune", "Randers Municipality", "DK042", "29189668"),
        new("0740", "Silkeborg", "Silkeborg Kommune", "Silkeborg Municipality", "DK042", "29189641"),
        new("0741", "Samsø", "Samsø Kommune", "Samsø Municipality", "DK042", "23795515"),
        new("0746", "Skanderborg", "Skanderborg Kommune", "Skanderborg Municipality", "DK042", "29189633"),
        new("0751", "Aarhus", "Aarhus Kommune", "Aarhus Municipality", "DK042", "55133018"),
        new("0756", "Ikast-Brande", "Ikast-Brande Kommune", "Ikast-Brande Municipality", "DK041", "29189617"),
        new("0760", "Ringkøbing-Skjern", "Ringkøbing-Skjern Kommune", "Ringkøbing-Skjern Municipality", "DK041", "29189609"),
        new("0766", "Hedensted", "Hedensted Kommune", "Hedensted Municipality", "DK042", "29189587"),
        new("0773", "Morsø", "Morsø Kommune", "Morsø Municipality", "DK050", "41333014"),
        new("0779", "Skive", "Skive Kommune", "Skive Municipality", "DK041", "29189579"),
        new("0787", "Thisted", "Thisted Kommune", "Thisted Municipality", "DK050", "29189560"),
        new("0791", "Viborg", "Viborg Kommune", "Viborg Municipality", "DK041", "29189846"),
        new("0810", "Brønderslev", "Brønderslev Kommune", "Brønderslev Municipality", "DK050", "29189501"),
        new("0813", "Frederikshavn", "Frederikshavn Kommune", "Frederikshavn Municipality", "DK050", "29189498"),
        new("0820", "Vesthimmerlands", "Vesthimmerlands Kommune", "Vesthimmerlands Municipality", "DK050", "29189471"),
        new("0825", "Læsø", "Læsø Kommune", "Læsø Municipality", "DK050", "45973328"),
        new("0840", "Rebild", "Rebild Kommune", "Rebild Municipality", "DK050", "29189463"),
        new("0846", "Mariagerfjord", "Mariagerfjord Kommune", "Mariagerfjord Municipality", "DK050", "29189455"),
        new("0849", "Jammerbugt", "Jammerbugt Kommune", "Jammerbugt Municipality", "DK050", "29189439"),
        new("0851", "Aalborg", "Aalborg Kommune", "Aalborg Municipality", "DK050", "29189420"),
        new("0860", "Hjørring", "Hjørring Kommune", "Hjørring Municipality", "DK050", "29189382"),
    ];

    private static readonly Dictionary<string, Municipality> ByCode =
        All.ToDictionary(municipality => municipality.Code, StringComparer.Ordinal);

    private static readonly Dictionary<string, Municipality> ByCvr =
        All.ToDictionary(municipality => municipality.Cvr, StringComparer.Ordinal);

    /// <summary>All of them as a Dane expects a list: Aabenraa, Aalborg and Aarhus last, for aa is å.</summary>
    public static IReadOnlyList<Municipality> ByName { get; } =
        [.. All.OrderBy(municipality => municipality.ShortName, StringComparer.Create(CultureInfo.GetCultureInfo("da-DK"), ignoreCase: false))];

    /// <summary>The municipality with this code, or null. Three digits are read as four: <c>751</c> is <c>0751</c>.</summary>
    public static Municipality? Find(string? code) => code switch
    {
        { Length: 4 } => ByCode.GetValueOrDefault(code),
        { Length: 3 } => ByCode.GetValueOrDefault("0" + code),
        _ => null,
    };

    /// <summary>The municipality with this number in the business register, or null.</summary>
    public static Municipality? FindByCvr(string? cvr) => cvr is null ? null : ByCvr.GetValueOrDefault(cvr);
}
