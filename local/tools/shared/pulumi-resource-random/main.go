// The Pulumi plugin random for machines that cannot download the official one. It knows what the program uses,
// RandomPassword. Inputs, defaults, outputs, id and the rule of replacement are the official plugin's, so that it keeps
// passwords which that one drew. A password lives in the state alone.
package main

import (
	"context"
	secure "crypto/rand"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/pkg/v3/resource/provider"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/cmdutil"
	rpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"golang.org/x/crypto/bcrypt"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/structpb"
)

const (
	passwordType = "random:index/randomPassword:RandomPassword"

	// The id of every password, lest the id give it away.
	id = "none"
)

// version is the release of the official plugin whose place this one takes; the build sets it.
var version = "0.0.0"

//go:embed schema.json
var schema []byte

type (
	key    = resource.PropertyKey
	values = resource.PropertyMap

	input struct {
		Type    string
		Default any
	}

	server struct {
		rpc.UnimplementedResourceProviderServer
		inputs map[key]input
	}
)

func main() {
	err := provider.Main("random", func(*provider.HostClient) (rpc.ResourceProviderServer, error) { return newServer() })
	if err != nil {
		cmdutil.ExitError(err.Error())
	}
}

func newServer() (*server, error) {
	var described struct {
		Resources map[string]struct{ InputProperties map[key]input }
	}
	err := json.Unmarshal(schema, &described)
	return &server{inputs: described.Resources[passwordType].InputProperties}, err
}

func (s *server) GetPluginInfo(context.Context, *emptypb.Empty) (*rpc.PluginInfo, error) {
	return &rpc.PluginInfo{Version: version}, nil
}

func (s *server) GetSchema(context.Context, *rpc.GetSchemaRequest) (*rpc.GetSchemaResponse, error) {
	return &rpc.GetSchemaResponse{Schema: string(schema)}, nil
}

func (s *server) Configure(context.Context, *rpc.ConfigureRequest) (*rpc.ConfigureResponse, error) {
	return &rpc.ConfigureResponse{AcceptSecrets: true, SupportsPreview: true}, nil
}

func (s *server) Check(_ context.Context, request *rpc.CheckRequest) (*rpc.CheckResponse, error) {
	inputs, err := read(request.Urn, request.News)
	if err != nil {
		return nil, err
	}
	return &rpc.CheckResponse{Inputs: request.News, Failures: s.failures(inputs)}, nil
}

// Diff compares inputs with their defaults written out, so that saying a default changes nothing. A value that is not
// known yet counts as a change.
func (s *server) Diff(_ context.Context, request *rpc.DiffRequest) (*rpc.DiffResponse, error) {
	before, err := read(request.Urn, request.OldInputs)
	if err != nil {
		return nil, err
	}
	now, err := read(request.Urn, request.News)
	if err != nil {
		return nil, err
	}
	response := &rpc.DiffResponse{
		Changes:         rpc.DiffResponse_DIFF_NONE,
		HasDetailedDiff: true,
		DetailedDiff:    map[string]*rpc.PropertyDiff{},
	}
	change := func(path string, kind rpc.PropertyDiff_Kind) {
		response.Changes = rpc.DiffResponse_DIFF_SOME
		response.Diffs, response.Replaces = append(response.Diffs, path), append(response.Replaces, path)
		response.DetailedDiff[path] = &rpc.PropertyDiff{Kind: kind, InputDiff: true}
	}
	olds, news := leaves(s.complete(before)), leaves(s.complete(now))
	for path, old := range olds {
		if value, ok := news[path]; !ok {
			change(path, rpc.PropertyDiff_DELETE_REPLACE)
		} else if value.IsComputed() || !value.DeepEquals(old) {
			change(path, rpc.PropertyDiff_UPDATE_REPLACE)
		}
	}
	for path := range news {
		if _, ok := olds[path]; !ok {
			change(path, rpc.PropertyDiff_ADD_REPLACE)
		}
	}
	return response, nil
}

func (s *server) Create(_ context.Context, request *rpc.CreateRequest) (*rpc.CreateResponse, error) {
	inputs, err := read(request.Urn, request.Properties)
	if err != nil {
		return nil, err
	}
	if request.Preview {
		unknown := resource.MakeComputed(resource.NewStringProperty(""))
		state, err := s.state(request.Properties, inputs, values{"bcryptHash": unknown, "result": unknown})
		return &rpc.CreateResponse{Properties: state}, err
	}
	secrets, err := withHash(draw(s.complete(inputs)))
	if err != nil {
		return nil, err
	}
	state, err := s.state(request.Properties, inputs, secrets)
	return &rpc.CreateResponse{Id: id, Properties: state}, err
}

// Read changes no password that was drawn. Without a state it is an import, and the id that is given is the password.
func (s *server) Read(_ context.Context, request *rpc.ReadRequest) (*rpc.ReadResponse, error) {
	if len(request.Properties.GetFields()) > 0 {
		return &rpc.ReadResponse{Id: request.Id, Properties: request.Properties, Inputs: request.Inputs}, nil
	}
	given := &structpb.Struct{Fields: map[string]*structpb.Value{
		"length": structpb.NewNumberValue(float64(len(request.Id))),
	}}
	inputs, err := read(request.Urn, given)
	if err != nil {
		return nil, err
	}
	secrets, err := withHash(request.Id)
	if err != nil {
		return nil, err
	}
	state, err := s.state(given, inputs, secrets)
	return &rpc.ReadResponse{Id: id, Properties: state, Inputs: given}, err
}

func (s *server) Delete(context.Context, *rpc.DeleteRequest) (*emptypb.Empty, error) {
	return &emptypb.Empty{}, nil
}

// read gives the inputs of a password, without the marks of secrets.
func read(urn string, inputs *structpb.Struct) (values, error) {
	if found := string(resource.URN(urn).Type()); found != passwordType {
		return nil, fmt.Errorf("type %s is not known to this plugin, which takes the place of the official one where that"+
			" cannot be downloaded (expected: %s)", found, passwordType)
	}
	return plugin.UnmarshalProperties(inputs, plugin.MarshalOptions{KeepUnknowns: true, SkipNulls: true})
}

// failures says what is wrong with inputs; those not known yet are taken for valid.
func (s *server) failures(inputs values) (failures []*rpc.CheckFailure) {
	fail := func(property key, format string, arguments ...any) {
		reason := fmt.Sprintf(format, arguments...)
		failures = append(failures, &rpc.CheckFailure{Property: string(property), Reason: reason})
	}
	for _, name := range inputs.StableKeys() {
		input, known := s.inputs[name]
		if strings.HasPrefix(string(name), "__") {
			continue // A note of the official plugin.
		} else if !known {
			fail(name, "unknown input (expected: one of %v)", slices.Sorted(maps.Keys(s.inputs)))
		} else if expected := input.mismatch(name, inputs[name]); expected != "" {
			fail(name, "%v (expected: %s)", inputs[name].Mappable(), expected)
		}
	}
	if !inputs.HasValue("length") {
		fail("length", "missing (expected: a whole number of at least 1)")
	}
	full := s.complete(inputs)
	if len(failures) > 0 || full.ContainsUnknowns() {
		return failures
	}
	length, claimed, free := full["length"].NumberValue(), 0.0, false
	for _, class := range classes {
		claimed += full[class.least].NumberValue()
		free = free || full[class.used].BoolValue()
	}
	if length < claimed {
		fail("length", "%v (expected: at least %v, the sum of minLower, minUpper, minNumeric and minSpecial)", length, claimed)
	} else if length > claimed && !free {
		fail("", "no characters to choose from (expected: one of lower, upper, numeric, special)")
	}
	return failures
}

// mismatch is empty for a valid value, and otherwise says what is expected.
func (i input) mismatch(name key, value resource.PropertyValue) string {
	valid, expected := value.IsString(), "a string"
	switch i.Type {
	case "boolean":
		valid, expected = value.IsBool(), "true or false"
	case "integer":
		least := 0.0
		if name == "length" {
			least = 1
		}
		valid = value.IsNumber() && value.NumberValue() >= least && value.NumberValue() == math.Trunc(value.NumberValue())
		expected = fmt.Sprintf("a whole number of at least %v", least)
	case "object":
		valid, expected = value.IsObject(), "a map of strings"
		for path, element := range leaves(values{name: value}) {
			valid = valid && path != string(name) && (element.IsString() || element.IsComputed())
		}
	}
	if valid || value.IsComputed() {
		return ""
	}
	return expected
}

// complete writes every default out. number is the older name of numeric.
func (s *server) complete(inputs values) values {
	full := values{}
	for name, input := range s.inputs {
		if value, given := inputs[name]; given {
			full[name] = value
		} else if input.Default != nil {
			full[name] = resource.NewPropertyValue(input.Default)
		}
	}
	if number, old := full["number"]; old && !inputs.HasValue("numeric") {
		full["numeric"] = number
	}
	delete(full, "number")
	return full
}

// leaves gives what is compared by its path, each keeper by itself.
func leaves(full values) map[string]resource.PropertyValue {
	leaves := map[string]resource.PropertyValue{}
	for name, value := range full {
		if !value.IsObject() {
			leaves[string(name)] = value
			continue
		}
		for inner, element := range value.ObjectValue() {
			leaves[resource.PropertyPath{string(name), string(inner)}.String()] = element
		}
	}
	return leaves
}

// state is what the engine keeps: the inputs as they were given, their defaults, and what is secret.
func (s *server) state(given *structpb.Struct, inputs, secrets values) (*structpb.Struct, error) {
	full := s.complete(inputs)
	full["number"] = full["numeric"]
	for name, value := range secrets {
		full[name] = resource.MakeSecret(value)
	}
	state, err := plugin.MarshalProperties(full, plugin.MarshalOptions{KeepUnknowns: true, KeepSecrets: true})
	if err != nil {
		return nil, err
	}
	for name := range inputs {
		state.Fields[string(name)] = given.Fields[string(name)]
	}
	return state, nil
}

func withHash(password string) (values, error) {
	// bcrypt takes 72 bytes at most.
	hash, err := bcrypt.GenerateFromPassword([]byte(password)[:min(len(password), 72)], bcrypt.DefaultCost)
	return values{
		"bcryptHash": resource.NewStringProperty(string(hash)),
		"result":     resource.NewStringProperty(password),
	}, err
}

var classes = []struct {
	used, least key
	characters  string
}{
	{"lower", "minLower", "abcdefghijklmnopqrstuvwxyz"},
	{"upper", "minUpper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
	{"numeric", "minNumeric", "0123456789"},
	{"special", "minSpecial", "!@#$%&*()-_=+[]{}<>:?"}, // unless overrideSpecial gives others
}

// draw makes a password. Each that follows the rule can come out: the places of claimed characters are random, too.
func draw(full values) string {
	dice, drawn, free := rand.New(source{}), []rune{}, []rune{}
	pick := func(from []rune, count int) {
		for ; count > 0; count-- {
			drawn = append(drawn, from[dice.IntN(len(from))])
		}
	}
	for _, class := range classes {
		characters := []rune(class.characters)
		if special := full["overrideSpecial"]; class.used == "special" && special.IsString() && special.StringValue() != "" {
			characters = []rune(special.StringValue())
		}
		pick(characters, int(full[class.least].NumberValue()))
		if full[class.used].BoolValue() {
			free = append(free, characters...)
		}
	}
	pick(free, int(full["length"].NumberValue())-len(drawn))
	dice.Shuffle(len(drawn), func(i, j int) { drawn[i], drawn[j] = drawn[j], drawn[i] })
	return string(drawn)
}

// source makes the operating system's randomness that of math/rand, whose choices are even.
type source struct{}

func (source) Uint64() uint64 {
	var bytes [8]byte
	secure.Read(bytes[:]) // It never fails.
	return binary.NativeEndian.Uint64(bytes[:])
}
