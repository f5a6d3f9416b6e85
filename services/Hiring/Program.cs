using PeerAdvisory.Chassis;
using PeerAdvisory.Hiring.Positions;

// A post with one holder is one person: not even SBST sees an employer's positions. It sees counts, in Reporting.
await new Service(new("hiring", SupervisedBySbst: false), typeof(Program).Assembly)
    .Maps(RegisterPosition.Map, EndPosition.Map, ReadPositions.Map)
    .Run(args);
